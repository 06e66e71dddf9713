-- 吹哨报到: units called to a matter. The row's calls are the fold of its entries; the table holds the same for looking
-- them up by unit, written in the same statement (decision 030).
alter table matter.matter add column calls jsonb;
alter table matter.matter add column supervised_at timestamptz;

create table matter.call (
    street_id  integer     not null,
    matter_id  uuid        not null,
    no         matter.ordinal not null,
    unit_id    uuid        not null,
    lead       boolean     not null,
    state      text        not null check (state in ('called', 'arrived', 'handling', 'done', 'declined', 'withdrawn')),
    called_at  timestamptz not null,
    report_by  timestamptz not null,
    due_at     timestamptz not null,
    clock      timestamptz not null,
    late       boolean     not null,
    arrived_at timestamptz,
    ended_at   timestamptz,
    arrived    boolean,
    quality    matter.stars,
    primary key (street_id, matter_id, no),
    foreign key (street_id, matter_id) references matter.matter (street_id, id),
    constraint open_until_ended check ((ended_at is null) = (state in ('called', 'arrived', 'handling'))),
    constraint arrived_to_work check (arrived_at is not null or state in ('called', 'declined', 'withdrawn'))
);

create unique index call_once on matter.call (street_id, matter_id, unit_id) where ended_at is null;
create index call_todo on matter.call (street_id, unit_id, clock, matter_id) where ended_at is null;
create index call_unit on matter.call (street_id, unit_id, matter_id desc);
create index matter_supervised on matter.matter (street_id, supervised_at) where supervised_at is not null;
