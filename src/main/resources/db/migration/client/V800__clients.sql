create schema if not exists client;

-- A program of somebody else that may call for the street. Of its key only the SHA-256 is kept, and the prefix by
-- which it is found and recognised.
create table client.client (
    street_id  integer     not null,
    id         uuid        not null,
    name       text        not null,
    prefix     text        collate "C" not null,
    key_hash   bytea       not null check (length(key_hash) = 32),
    rights     text[]      not null check (cardinality(rights) > 0),
    per_minute integer     not null check (per_minute > 0),
    created_by uuid        not null,
    created_at timestamptz not null,
    revoked_by uuid,
    revoked_at timestamptz,
    primary key (street_id, id),
    check ((revoked_by is null) = (revoked_at is null))
);

create unique index client_prefix on client.client (street_id, prefix);
create unique index client_name on client.client (street_id, name) where revoked_at is null;
