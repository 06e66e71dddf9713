-- What the reporter said of the outcome, and which state it was in before it came to the reporter: what is not solved goes
-- to the level above that one.
alter table matter.matter add column solved boolean;
alter table matter.matter add column came_from text;
