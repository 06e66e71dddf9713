-- The last log-in that was completed, by whatever way.
alter table identity.account add column logged_in_at timestamptz;

-- Who is in already has come in: an upgrade makes nobody look like a stranger.
update identity.account
set logged_in_at = last.at
from (
  select street_id, account_id, max(created_at) as at
  from identity.session
  where waits_for is null
  group by street_id, account_id
) last
where last.street_id = account.street_id and last.account_id = account.id;
