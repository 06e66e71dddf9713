-- Areas that were abolished or redrawn, until their open matters have followed. The successor is taken where
-- a matter's own place lies in no area any more.
create table matter.following (
    street_id integer     not null,
    area_id   uuid        not null,
    successor uuid,
    since     timestamptz not null,
    primary key (street_id, area_id)
);
