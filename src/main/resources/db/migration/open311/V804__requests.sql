create schema if not exists open311;

-- Which client has raised which matter: it may read its own words again and add to them.
create table open311.request (
    street_id integer not null,
    matter_id uuid    not null,
    client_id uuid    not null,
    primary key (street_id, matter_id)
);
