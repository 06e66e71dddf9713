create schema if not exists webhook;

-- Where programs of others are told. Its secret is derived from its id and the master key, so that it is nowhere stored.
create table webhook.webhook (
    street_id      integer     not null,
    id             uuid        not null,
    name           text        not null,
    url            text        not null,
    events         text[]      not null check (cardinality(events) > 0),
    of_all_matters boolean     not null,
    created_at     timestamptz not null,
    paused_at      timestamptz,
    ended_at       timestamptz,
    failures       integer     not null check (failures >= 0),
    retry_at       timestamptz,
    lease_until    timestamptz,
    primary key (street_id, id)
);

create unique index webhook_name on webhook.webhook (street_id, name) where ended_at is null;

-- Matters of which a webhook that is not told of all is told.
create table webhook.followed (
    street_id  integer not null,
    webhook_id uuid    not null,
    matter_id  uuid    not null,
    primary key (street_id, webhook_id, matter_id),
    foreign key (street_id, webhook_id) references webhook.webhook (street_id, id)
);

-- What is to be told, and how it went: no words and nobody's name.
create table webhook.delivery (
    street_id   integer     not null,
    id          uuid        not null,
    webhook_id  uuid        not null,
    event       text        not null check (event in ('raised', 'moved', 'closed')),
    matter_id   uuid        not null,
    seq         integer     not null,
    number      text        not null,
    state       text        not null,
    title       text        not null,
    closed      boolean     not null,
    at          timestamptz not null,
    status      text        not null check (status in ('waiting', 'done', 'dead')),
    tries       integer     not null check (tries >= 0),
    last_at     timestamptz,
    last_status integer,
    last_answer text,
    primary key (street_id, id),
    unique (street_id, webhook_id, matter_id, seq),
    foreign key (street_id, webhook_id) references webhook.webhook (street_id, id)
);

create index delivery_waiting on webhook.delivery (street_id, webhook_id, id) where status = 'waiting';
create index delivery_dead on webhook.delivery (street_id, webhook_id, id) where status = 'dead';
create index delivery_by_age on webhook.delivery (street_id, at);

-- Up to when everything that happened in a street is in the table above.
create table webhook.mark (
    street_id integer     not null,
    up_to     timestamptz not null,
    primary key (street_id)
);
