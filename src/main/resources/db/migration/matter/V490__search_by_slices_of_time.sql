-- Each matter's slice of time (2^30 ms, some twelve days) becomes one more gram, so that a search
-- goes back through time a slice at a time instead of through all matters (decision 020).
update matter.search set grams = grams
    || (('x' || left(replace(matter_id::text, '-', ''), 12))::bit(48)::bigint >> 30)::integer;
