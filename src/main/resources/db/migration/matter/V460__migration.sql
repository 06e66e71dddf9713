-- Orders to let open matters go on under another version of their procedure; how far each has come, so that it goes
-- on after a kill (decision 032). states: what becomes of a matter's state, where it has another name.
create table matter.migration (
    street_id    integer     not null,
    id           uuid        not null,
    procedure    text        not null,
    from_version integer     not null,
    to_version   integer     not null check (to_version <> from_version),
    states       jsonb       not null,
    account      uuid        not null,
    post         text        not null,
    post_id      uuid        not null,
    asked_at     timestamptz not null,
    total        integer     not null,
    moved        integer     not null,
    left_out     integer     not null,
    at_id        uuid        not null,
    finished_at  timestamptz,
    primary key (street_id, id)
);

-- One at a time for each procedure.
create unique index migration_open on matter.migration (street_id, procedure) where finished_at is null;
