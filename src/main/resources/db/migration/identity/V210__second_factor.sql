-- Codes that change every 30 seconds (RFC 6238). The last accepted step is kept, so that each counts once.
create table identity.second_factor (
  street_id integer not null,
  account_id uuid not null,
  secret_sealed bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null,
  failed_attempts integer not null,
  locked_until timestamptz,
  primary key (street_id, account_id),
  foreign key (street_id, account_id) references identity.account (street_id, id)
);

-- Ten codes for the day on which the phone is lost, each for one log-in.
create table identity.recovery_code (
  street_id integer not null,
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (street_id, account_id, code_hash),
  foreign key (street_id, account_id) references identity.second_factor (street_id, account_id)
);
