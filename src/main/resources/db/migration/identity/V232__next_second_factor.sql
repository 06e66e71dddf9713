-- The secret of a new phone, while the old one still counts.
alter table identity.second_factor add column next_sealed bytea;
alter table identity.second_factor add column next_until timestamptz;
