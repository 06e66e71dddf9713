-- The Idempotency-Key of what was raised under the other side's own number, by which the number of ours is asked for.
alter table open311.request add column token uuid;
create index request_token on open311.request (street_id, client_id, token) where token is not null;
