-- A dedicated grid (专属网格) says what for: park, mall, school … (catalog/area-kinds.yaml).
alter table territory.area add column kind text;

-- An area that is split on the day it was made never existed for a whole day.
alter table territory.area drop constraint area_check;
alter table territory.area add constraint area_term check (valid_until >= valid_from);

-- What was done to a street's areas, and what is planned from a day on.
-- areas: those it concerns, new ones too once it is done; codes: those it gives to new areas.
-- version: of the street's territory once it was done.
create table territory.change (
  street_id integer not null references territory.street (street_id),
  id uuid not null,
  act text not null,
  title text not null,
  status text not null check (status in ('planned', 'done', 'withdrawn', 'failed')),
  day date not null,
  made_by uuid,
  made_at timestamptz not null,
  closed_at timestamptz,
  version integer,
  areas uuid[] not null,
  codes text[] not null,
  request jsonb,
  note text,
  primary key (street_id, id),
  check ((status = 'planned') = (closed_at is null)),
  check (status <> 'planned' or request is not null)
);

create index change_planned on territory.change (street_id, day) where status = 'planned';
create index change_version on territory.change (street_id, version);

-- What took the place of an area that was abolished.
create table territory.succession (
  street_id integer not null references territory.street (street_id),
  from_area uuid not null,
  to_area uuid not null,
  day date not null,
  change_id uuid not null,
  primary key (street_id, from_area, to_area),
  foreign key (street_id, from_area) references territory.area (street_id, id),
  foreign key (street_id, to_area) references territory.area (street_id, id),
  check (from_area <> to_area)
);
