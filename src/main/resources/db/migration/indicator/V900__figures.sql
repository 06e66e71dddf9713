create schema if not exists indicator;

-- What each matter counts for: which measure, on which day, for which unit. Always the fold of its timeline (decision 039).
-- A unit of all zeros stands for none, an empty category for one that nobody has chosen yet.
create table indicator.contribution (
    street_id integer not null,
    matter_id uuid    not null,
    measure   text    collate "C" not null,
    day       date    not null,
    unit_id   uuid    not null,
    area_id   uuid    not null,
    category  text    collate "C" not null,
    amount    bigint  not null check (amount <> 0),
    primary key (street_id, matter_id, measure, day, unit_id)
);

create index contribution_day on indicator.contribution (street_id, measure, day desc, matter_id desc);

-- Their sums, for each area and those above it, each unit and all (zeros), each category, its family and all (empty), each day
-- and month: a figure reads as many rows as its period has days and months, however many matters there are.
create table indicator.cell (
    street_id integer not null,
    area_id   uuid    not null,
    unit_id   uuid    not null,
    category  text    collate "C" not null,
    grain     text    collate "C" not null check (grain in ('d', 'm')),
    start     date    not null,
    measure   text    collate "C" not null,
    amount    bigint  not null,
    primary key (street_id, area_id, unit_id, category, grain, start, measure)
) with (fillfactor = 80);

-- How far a street has come: until when its entries are counted, and while all is counted anew, up to which matter.
create table indicator.progress (
    street_id  integer     not null primary key,
    shape      text        not null,
    counted_at timestamptz not null,
    rebuilding boolean     not null,
    cursor     uuid
);
