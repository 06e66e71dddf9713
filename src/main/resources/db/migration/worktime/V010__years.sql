create schema if not exists worktime;

-- Reference table: years of the statutory calendar that were imported over the shipped ones, the same for
-- every street. Append-only; of one year the newest version is in force.
create table worktime.year (
  version integer primary key check (version > 0),
  year integer not null check (year between 2000 and 2099),
  document jsonb not null,
  imported_in integer not null,
  imported_by uuid not null,
  at timestamptz not null
);

revoke update, delete, truncate on worktime.year from current_user;
