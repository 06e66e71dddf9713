-- Who of an office's log-in provider is which account. Like identity.login_name it is asked before the street is known.
create table identity.oidc_subject (
  issuer text collate "C" not null check (length(issuer) <= 512),
  subject text collate "C" not null check (length(subject) between 1 and 255),
  street_id integer not null,
  account_id uuid not null,
  bound_at timestamptz not null,
  primary key (issuer, subject),
  unique (street_id, account_id)
);
