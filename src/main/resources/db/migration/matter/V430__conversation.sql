-- An account follows a matter; told is the last entry that it has been told of.
create table matter.watch (
    street_id integer     not null,
    account   uuid        not null,
    matter_id uuid        not null,
    told      integer     not null,
    since     timestamptz not null,
    primary key (street_id, account, matter_id),
    foreign key (street_id, matter_id) references matter.matter (street_id, id)
);

create index watch_by_matter on matter.watch (street_id, matter_id);

-- A reply to choose and fill in; without category or unit it fits all.
create table matter.reply_template (
    street_id  integer        not null,
    id         uuid           not null,
    title      text           not null check (length(title) between 1 and 40),
    text       text           not null check (length(text) between 1 and 2000),
    category   text,
    unit_id    uuid,
    version    matter.ordinal not null,
    changed_by uuid           not null,
    changed_at timestamptz    not null,
    primary key (street_id, id)
);

-- What somebody is typing, sealed; gone when it is sent, or after a fortnight.
create table matter.draft (
    street_id integer     not null,
    account   uuid        not null,
    place     text        collate "C" not null check (length(place) between 1 and 120),
    sealed    bytea       not null check (length(sealed) <= 16500),
    at        timestamptz not null,
    primary key (street_id, account, place)
);

create index draft_by_age on matter.draft (street_id, at);
