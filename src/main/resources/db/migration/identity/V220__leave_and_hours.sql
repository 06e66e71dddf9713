-- Who is away and who stands in. until_day is the first day back; a leave that ends as it begins was cancelled.
create table identity.leave (
  street_id integer not null,
  id uuid not null,
  account_id uuid not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  deputy_id uuid check (deputy_id <> account_id),
  reason text not null check (length(reason) between 1 and 32),
  entered_by uuid not null,
  created_at timestamptz not null,
  primary key (street_id, id),
  foreign key (street_id, account_id) references identity.account (street_id, id),
  foreign key (street_id, deputy_id) references identity.account (street_id, id)
);

create index leave_account on identity.leave (street_id, account_id, from_day);
create index leave_last on identity.leave (street_id, until_day);

-- Office hours of units that do not keep the usual ones.
create table identity.unit_hours (
  street_id integer not null,
  unit_id uuid not null,
  hours jsonb not null,
  primary key (street_id, unit_id),
  foreign key (street_id, unit_id) references identity.unit (street_id, id)
);
