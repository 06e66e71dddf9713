create schema if not exists channel;

-- What an account is told: one row for one entry of a matter. It holds no words; whoever may still read the
-- matter finds them in its timeline.
create table channel.notice (
    street_id integer     not null,
    account   uuid        not null,
    id        uuid        not null,
    kind      text        not null check (kind in ('mention', 'watch')),
    matter_id uuid        not null,
    seq       integer     not null,
    at        timestamptz not null,
    read_at   timestamptz,
    primary key (street_id, account, id),
    unique (street_id, account, matter_id, seq)
);

create index notice_unread on channel.notice (street_id, account) where read_at is null;
create index notice_by_age on channel.notice (street_id, at);
