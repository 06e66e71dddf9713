-- Orders to work out open deadlines anew, because the calendar changed (calendar: the import after which) or a unit
-- its office hours (unit_id); how far each has come, so that it goes on after a kill (decision 016).
create table matter.recalculation (
    street_id  integer     not null,
    id         uuid        not null,
    calendar   integer,
    unit_id    uuid,
    due_from   timestamptz not null,
    asked_at   timestamptz not null,
    not_before timestamptz not null,
    total      integer     not null,
    looked     integer     not null,
    moved      integer     not null,
    at_overdue boolean     not null,
    at_due     timestamptz not null,
    at_id      uuid        not null,
    confirmed  boolean     not null,
    finished_at timestamptz,
    primary key (street_id, id),
    check ((calendar is null) <> (unit_id is null))
);

create unique index recalculation_calendar on matter.recalculation (street_id, calendar) where calendar is not null;
create index recalculation_open on matter.recalculation (street_id, not_before) where finished_at is null;
