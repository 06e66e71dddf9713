-- Where an account is told outside the application. An address counts once its owner has shown that it is theirs; until
-- then it is pending. Of a code only a mark is kept.
create table channel.address (
    street_id      integer not null,
    account        uuid    not null,
    medium         text    not null check (medium in ('mail', 'wechat', 'sms')),
    sealed         bytea,
    pending        bytea,
    code_mark      bytea,
    code_sent_at   timestamptz,
    code_tries     integer not null check (code_tries >= 0),
    code_failed    boolean not null,
    primary key (street_id, account, medium)
);

-- Which kinds of notice an account wants where, beside the application.
create table channel.choice (
    street_id integer not null,
    account   uuid    not null,
    medium    text    not null check (medium in ('mail', 'wechat', 'sms')),
    kind      text    not null check (kind in ('mention', 'decision', 'urge', 'supervision', 'watch')),
    primary key (street_id, account, medium, kind)
);

-- What is on its way out: written with the notice, without words, names or addresses.
create table channel.dispatch (
    street_id integer     not null,
    account   uuid        not null,
    medium    text        not null check (medium in ('mail', 'wechat', 'sms')),
    matter_id uuid        not null,
    seq       integer     not null,
    kind      text        not null,
    at        timestamptz not null,
    due_at    timestamptz not null,
    tries     integer     not null check (tries >= 0),
    status    text        not null check (status in ('waiting', 'sent', 'dropped', 'dead')),
    failure   text,
    primary key (street_id, account, medium, matter_id, seq)
);

create index dispatch_due on channel.dispatch (street_id, medium, due_at) where status = 'waiting';
create index dispatch_by_age on channel.dispatch (street_id, at);
