-- What has moved a matter's deadline and to which other matters it is tied (decision 014): null in nearly all
-- rows, so that an ordinary act writes nothing more.
alter table matter.matter add column leeway jsonb;
alter table matter.matter add column ties jsonb;

-- Extensions that wait for a decision: as many rows as there are such.
create index matter_asked on matter.matter (street_id, area_id, due_at, id) where (leeway -> 'asked') is not null;
