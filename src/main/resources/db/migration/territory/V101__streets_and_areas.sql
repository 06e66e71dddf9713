create schema if not exists territory;

-- Reference table: the list of streets, the same on every node. All else is kept by street.
create table territory.street (
  street_id integer primary key check (street_id between 100000000 and 999999999),
  name text not null check (char_length(name) between 1 and 100),
  root uuid not null
);

create table territory.level (
  street_id integer not null references territory.street (street_id),
  code text not null check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text not null check (char_length(name) between 1 and 40),
  rank integer not null check (rank between 0 and 20),
  code_length integer not null check (code_length between 9 and 40),
  primary key (street_id, code),
  unique (street_id, rank),
  unique (street_id, code_length)
);

-- boundary: well-known binary (OGC), WGS 84, rounded to 7 decimals (about a centimetre).
-- The root's version counts every change to the street's territory.
create table territory.area (
  street_id integer not null references territory.street (street_id),
  id uuid not null,
  code text not null check (code ~ '^[0-9]{9,40}$'),
  name text not null check (char_length(name) between 1 and 100),
  level text not null,
  parent uuid,
  boundary bytea,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  version integer not null check (version > 0),
  primary key (street_id, id),
  unique (street_id, code),
  foreign key (street_id, level) references territory.level (street_id, code),
  foreign key (street_id, parent) references territory.area (street_id, id),
  check ((parent is null) = (level = 'street')),
  check (parent <> id)
);

create index area_by_parent on territory.area (street_id, parent);
