-- A review of access: what everybody held at one moment, line by line, and what was decided about each line.
-- All four tables are append-only; so there are no foreign keys, which would have to lock what nobody may update.
create table granting.review (
  street_id integer not null,
  id uuid not null,
  number integer not null check (number > 0),
  title text not null check (length(title) between 1 and 40),
  unused_days integer not null check (unused_days > 0),
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (street_id, id),
  unique (street_id, number)
);

-- by_risk and by_person are the line's places in the two orders of the list.
create table granting.review_line (
  street_id integer not null,
  review_id uuid not null,
  post_id uuid not null,
  by_risk integer not null,
  by_person integer not null,
  account_id uuid not null,
  login_name text not null,
  person text not null,
  kind text not null,
  kind_name text not null,
  place text not null,
  from_day date not null,
  until_day date,
  appointed_by text,
  last_log_in timestamptz,
  second_factor boolean not null,
  active boolean not null,
  administrator boolean not null,
  mark text not null check (mark in ('never', 'unused', 'used')),
  primary key (street_id, review_id, post_id)
);

-- One for each line. Whose post it is stands here too, so that nobody can decide about their own.
create table granting.review_decision (
  street_id integer not null,
  review_id uuid not null,
  post_id uuid not null,
  account_id uuid not null,
  verdict text not null check (verdict in ('keep', 'withdraw', 'ended')),
  note text check (length(note) between 1 and 500),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (street_id, review_id, post_id),
  check (verdict = 'ended' or decided_by <> account_id),
  check (verdict <> 'withdraw' or note is not null)
);

create table granting.review_closing (
  street_id integer not null,
  review_id uuid not null,
  closed_by uuid not null,
  closed_at timestamptz not null,
  primary key (street_id, review_id)
);

revoke update, delete, truncate on granting.review from current_user;
revoke update, delete, truncate on granting.review_line from current_user;
revoke update, delete, truncate on granting.review_decision from current_user;
revoke update, delete, truncate on granting.review_closing from current_user;
