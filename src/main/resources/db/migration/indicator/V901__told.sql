-- Matters that were told with times of their own, which no span of time finds: counted next.
create table indicator.told (
    street_id integer not null,
    matter_id uuid    not null,
    primary key (street_id, matter_id)
);
