create schema if not exists identity;

-- The directory of login names: the one table that is asked before the street is known.
create table identity.login_name (
  name text collate "C" primary key,
  street_id integer not null,
  account_id uuid not null
);

create table identity.account (
  street_id integer not null,
  id uuid not null,
  login_name text collate "C" not null check (length(login_name) between 2 and 64),
  name text not null check (length(name) between 1 and 64),
  kind text not null check (kind in ('staff', 'resident')),
  status text not null check (status in ('active', 'disabled')),
  password_hash text not null,
  phone_sealed bytea,
  failed_attempts integer not null,
  locked_until timestamptz,
  version integer not null,
  created_at timestamptz not null,
  primary key (street_id, id),
  unique (street_id, login_name)
);

create table identity.unit (
  street_id integer not null,
  id uuid not null,
  code text collate "C" not null check (length(code) between 1 and 64),
  name text not null check (length(name) between 1 and 128),
  kind text not null check (length(kind) between 1 and 64),
  parent_id uuid,
  created_at timestamptz not null,
  primary key (street_id, id),
  unique (street_id, code),
  foreign key (street_id, parent_id) references identity.unit (street_id, id)
);

create table identity.unit_area (
  street_id integer not null,
  unit_id uuid not null,
  area_id uuid not null,
  primary key (street_id, unit_id, area_id),
  foreign key (street_id, unit_id) references identity.unit (street_id, id)
);

create table identity.post (
  street_id integer not null,
  id uuid not null,
  kind text not null,
  account_id uuid not null,
  area_id uuid,
  unit_id uuid,
  from_day date not null,
  until_day date check (until_day >= from_day),
  created_at timestamptz not null,
  primary key (street_id, id),
  check ((area_id is null) <> (unit_id is null)),
  foreign key (street_id, account_id) references identity.account (street_id, id),
  foreign key (street_id, unit_id) references identity.unit (street_id, id)
);

create unique index post_held_once on identity.post
  (street_id, account_id, kind, area_id, unit_id) nulls not distinct where until_day is null;
create index post_area on identity.post (street_id, area_id);
create index post_unit on identity.post (street_id, unit_id);

create table identity.session (
  street_id integer not null,
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (street_id, token_hash),
  foreign key (street_id, account_id) references identity.account (street_id, id)
);

create index session_account on identity.session (street_id, account_id);

-- Who changed which account, unit or post: read by the auditor, never changed.
create table identity.change (
  street_id integer not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  act text not null,
  subject_id uuid not null,
  facts jsonb not null,
  primary key (street_id, id)
);
