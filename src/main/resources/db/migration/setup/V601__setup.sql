create schema if not exists setup;

-- One row for the whole installation: which master key its secrets are sealed with.
create table setup.master_key (
    one         boolean primary key check (one),
    fingerprint bytea not null check (length(fingerprint) = 32)
);
