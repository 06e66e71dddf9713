-- A half session waits for a step of the log-in and is nobody yet.
alter table identity.session add column waits_for text check (waits_for in ('code', 'set-up', 'password'));
alter table identity.session add column second_factor boolean not null default false;
alter table identity.session add column device text not null default '';
alter table identity.session add column address text not null default '';
