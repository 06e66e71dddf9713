-- Without it the password is as old as the account.
alter table identity.account add column password_set_at timestamptz;

-- Set by somebody else: to be replaced at the next log-in.
alter table identity.account add column password_temporary boolean not null default false;

create table identity.past_password (
  street_id integer not null,
  account_id uuid not null,
  replaced_at timestamptz not null,
  password_hash text not null,
  primary key (street_id, account_id, replaced_at),
  foreign key (street_id, account_id) references identity.account (street_id, id)
);
