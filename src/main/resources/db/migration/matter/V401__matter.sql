create schema if not exists matter;

-- Rules of one value are domains: PostgreSQL keeps those ready, where it reads a table's check anew for
-- every statement (decision 010).
create domain matter.ordinal as integer check (value > 0);
create domain matter.stars as smallint check (value between 1 and 5);
create domain matter.hash as bytea check (length(value) = 32);

-- The current state of a matter: the fold of its entries. A holder is a seat: a post kind over an area,
-- a unit (kind 'unit'), or the person who raised the matter (kind 'reporter', no id).
create table matter.matter (
    street_id         integer          not null,
    id                uuid             not null,
    number            text             collate "C" not null,
    procedure         text             not null,
    procedure_version integer          not null,
    state             text             not null,
    version           matter.ordinal   not null,
    category          text,
    title             text             not null,
    description       text             not null,
    address           text,
    longitude         double precision not null,
    latitude          double precision not null,
    area_id           uuid             not null,
    channel           text             not null,
    reporter_account  uuid,
    reporter_name     bytea,
    reporter_phone    bytea,
    holder_kind       text,
    holder_id         uuid,
    assigned_unit     uuid,
    due_at            timestamptz,
    overdue           boolean          not null,
    state_since       timestamptz      not null,
    raised_at         timestamptz      not null,
    closed_at         timestamptz,
    rating            matter.stars,
    photos            smallint         not null,
    head              matter.hash      not null,
    primary key (street_id, id),
    -- 事事有回应、件件有着落: an open matter has one holder and one next deadline, a closed one neither
    constraint one_holder_one_deadline check (
        case when closed_at is not null then holder_kind is null and holder_id is null and due_at is null
             when holder_kind is null or due_at is null then false
             when holder_kind = 'reporter' then holder_id is null
             when holder_kind = 'unit' then holder_id is not null and assigned_unit is not null and holder_id = assigned_unit
             else holder_id is not null end)
) with (fillfactor = 75);

create unique index matter_number on matter.matter (street_id, number);
create index matter_area on matter.matter (street_id, area_id, id desc);
create index matter_unit on matter.matter (street_id, assigned_unit, id desc) where assigned_unit is not null;
create index matter_reporter on matter.matter (street_id, reporter_account, id desc) where reporter_account is not null;
create index matter_todo on matter.matter (street_id, holder_kind, holder_id, due_at, id) where closed_at is null;
create index matter_area_todo on matter.matter (street_id, area_id, due_at, id) where closed_at is null;
create index matter_street_todo on matter.matter (street_id, overdue, due_at, id) where closed_at is null;

-- What happened, append-only and hash-chained (decision 004).
create table matter.entry (
    street_id  integer     not null,
    matter_id  uuid        not null,
    seq        matter.ordinal not null,
    at         timestamptz not null,
    action     text        not null,
    actor      uuid,
    post       text        not null,
    post_id    uuid,
    from_state text,
    to_state   text        not null,
    body       jsonb       not null,
    key        uuid,
    request    bigint,
    prev_hash  matter.hash not null,
    hash       matter.hash not null,
    primary key (street_id, matter_id, seq),
    foreign key (street_id, matter_id) references matter.matter (street_id, id)
);

create unique index entry_key on matter.entry (street_id, key) where key is not null;

-- Two-character grams of title, description and address, each as a number: Chinese has no word breaks, and trigrams
-- do not find words of two characters.
create table matter.search (
    street_id integer not null,
    matter_id uuid    not null,
    grams     integer[] not null,
    primary key (street_id, matter_id),
    foreign key (street_id, matter_id) references matter.matter (street_id, id)
);

alter table matter.search alter column grams set storage external; -- compresses badly

create index search_grams on matter.search using gin (grams);

-- Who looked at a reporter's name and phone, and why (PIPL art. 6, 51).
create table matter.reveal (
    street_id integer     not null,
    id        uuid        not null,
    matter_id uuid        not null,
    account   uuid        not null,
    purpose   text        not null,
    at        timestamptz not null,
    primary key (street_id, id),
    foreign key (street_id, matter_id) references matter.matter (street_id, id)
);

revoke update, delete, truncate on matter.entry from current_user;
revoke update, delete, truncate on matter.reveal from current_user;
