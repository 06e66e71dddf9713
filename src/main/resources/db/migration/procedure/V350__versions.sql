create schema if not exists procedure;

-- Versions of procedures that a street has published itself, from 1001 on; those below are shipped with the
-- program (decision 032). Append-only: running matters have pinned them.
create table procedure.version (
    street_id    integer     not null,
    code         text        not null check (length(code) between 1 and 40),
    version      integer     not null check (version > 1000),
    yaml         text        not null check (length(yaml) <= 100000),
    note         text        not null check (length(note) between 1 and 200),
    published_by uuid        not null,
    published_at timestamptz not null,
    primary key (street_id, code, version)
);

revoke update, delete, truncate on procedure.version from current_user;

-- What is being written and not in service. base is the version that it began from, 0 for none.
create table procedure.draft (
    street_id  integer     not null,
    id         uuid        not null,
    title      text        not null check (length(title) between 1 and 60),
    yaml       text        not null check (length(yaml) <= 100000),
    base       integer     not null check (base >= 0),
    version    integer     not null check (version > 0),
    changed_by uuid        not null,
    changed_at timestamptz not null,
    primary key (street_id, id)
);
