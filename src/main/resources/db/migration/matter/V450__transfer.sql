-- What a street has to tell another about a matter that is handed on (移送, decision 024): written with the act,
-- taken up afterwards in a transaction of the other street, then deleted. What it leads to there bears its id.
create table matter.message (
    street_id integer     not null,
    id        uuid        not null,
    kind      text        not null check (kind in ('arrive', 'arrived', 'withdraw', 'declined')),
    matter_id uuid        not null,
    to_street integer     not null,
    to_matter uuid,
    at        timestamptz not null,
    tries     integer     not null,
    next_at   timestamptz not null,
    primary key (street_id, id),
    foreign key (street_id, matter_id) references matter.matter (street_id, id),
    constraint another_street check (to_street <> street_id),
    constraint known_matter check ((kind = 'arrive') = (to_matter is null))
);
create index message_next on matter.message (street_id, next_at);
