-- Which programs have worked on this database, for whoever has to go back to one.
create table setup.program (
    version          text        primary key,
    first_started_at timestamptz not null
);
