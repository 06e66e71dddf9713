create schema if not exists intake;

-- One uploaded table; position is how many of its rows are dealt with, written in the transaction
-- that wrote their matters, so that a killed import goes on behind them.
create table intake.import (
  street_id integer not null,
  id uuid not null,
  file_name text not null,
  sha256 text not null check (length(sha256) = 64),
  status text not null
    check (status in ('uploaded', 'waiting', 'running', 'done', 'failed', 'cancelled')),
  mapping text,
  rows integer not null check (rows >= 0),
  position integer not null check (position between 0 and rows),
  added integer not null,
  repeated integer not null,
  refused integer not null,
  attempts integer not null,
  failure text,
  created_by uuid not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  lease_until timestamptz,
  primary key (street_id, id),
  check (position = added + repeated + refused),
  check (status = 'uploaded' or status = 'cancelled' or mapping is not null)
);

create index import_by_time on intake.import (street_id, created_at desc);
create index import_to_run on intake.import (street_id, created_at)
  where status in ('waiting', 'running');

-- A row that was refused and why. Its cells stay in the file.
create table intake.row_error (
  street_id integer not null,
  import_id uuid not null,
  row integer not null,
  field text not null,
  message text not null,
  primary key (street_id, import_id, row),
  foreign key (street_id, import_id) references intake.import (street_id, id)
);
