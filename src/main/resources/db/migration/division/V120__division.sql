create schema if not exists division;

-- What stands in an area that may be divided: buildings and roads as JSON, replaced as a whole.
create table division.ground (
  street_id integer not null,
  area uuid not null,
  buildings jsonb not null,
  roads jsonb not null,
  primary key (street_id, area)
);

-- A search for proposals; done of total steps. A killed server's is found when its lease has ended.
create table division.run (
  street_id integer not null,
  id uuid not null,
  area uuid not null,
  limits jsonb not null,
  status text not null check (status in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  done integer not null check (done between 0 and total),
  total integer not null check (total > 0),
  proposals jsonb not null,
  failure text,
  made_by uuid,
  made_at timestamptz not null,
  finished_at timestamptz,
  lease_until timestamptz,
  primary key (street_id, id),
  check ((finished_at is null) = (status in ('waiting', 'running')))
);

create index run_by_area on division.run (street_id, area, made_at desc);
create index run_to_do on division.run (street_id, made_at) where status in ('waiting', 'running');
