-- What Open311 shows to anybody: found without looking at what came through other channels, which pay nothing for it.
create index matter_open311 on matter.matter (street_id, id) where channel = 'open311';
-- Entries are appended in the order of their times: a BRIN finds those of a span of time for next to nothing a write.
create index entry_by_time on matter.entry using brin (street_id, at) with (pages_per_range = 32, autosummarize = on);
