-- A matter whose sender wants an answer by a time of its own (decision 035); one that its reporter, or somebody at the same
-- place, has appealed for before (重复诉求); one that waits for another (并案, decision 036).
alter table matter.matter
    add column answer_by     timestamptz,
    add column repeat_by     text,
    add column repeat_of     uuid,
    add column reporter_mark bytea,
    add column main_id       uuid,
    add constraint repeat_of_another check ((repeat_by is null) = (repeat_of is null) and repeat_of <> id),
    add constraint not_its_own_main check (main_id <> id);

create index matter_reporter_mark on matter.matter (street_id, reporter_mark, id desc) where reporter_mark is not null;
create index matter_main on matter.matter (street_id, main_id) where main_id is not null;
create index matter_waiting on matter.matter (street_id, id)
    where main_id is not null and closed_at is null and holder_kind <> 'reporter';
