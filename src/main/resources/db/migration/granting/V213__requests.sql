create schema if not exists granting;

-- A post that somebody asked for; its id becomes the post's.
create table granting.request (
  street_id integer not null,
  id uuid not null,
  kind text not null,
  account_id uuid not null,
  area_id uuid,
  unit_id uuid,
  from_day date not null,
  until_day date check (until_day > from_day),
  reason text not null check (length(reason) between 1 and 500),
  asked_by uuid not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('asked', 'approved', 'refused', 'withdrawn', 'expired')),
  first_by uuid,
  decided_by uuid,
  decided_at timestamptz,
  answer text check (length(answer) between 1 and 500),
  primary key (street_id, id),
  check ((area_id is null) <> (unit_id is null)),
  check (state in ('asked', 'expired') or (decided_by is not null and decided_at is not null)),
  check (state <> 'approved' or (decided_by <> account_id and decided_by <> asked_by)),
  check (first_by is null or (first_by <> account_id and first_by is distinct from decided_by) or state <> 'approved')
);

create index request_open on granting.request (street_id, id) where state = 'asked';
create index request_asked_by on granting.request (street_id, asked_by, id);
create index request_account on granting.request (street_id, account_id, id);
