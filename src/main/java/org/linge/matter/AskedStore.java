package org.linge.matter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Reach;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Extensions that wait for a decision: the index matter_asked has these and no others. */
@Repository
class AskedStore {
  private static final int COUNT_LIMIT = 1_000;

  private final JdbcClient jdbc;
  private final MatterColumns columns;

  AskedStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** Those within reach that {@code account} has not asked for, the next deadline first. */
  List<Matter> list(Reach reach, UUID account, MatterListStore.@Nullable After after, int limit) {
    return jdbc.sql(
            """
            select m.* from matter.matter m
            where m.street_id = :street and (m.leeway -> 'asked') is not null and m.closed_at is null
              and (:whole or m.area_id = any(cast(:areas as uuid[])))
              and m.leeway -> 'asked' ->> 'by' <> :account
              and (cast(:afterDue as timestamptz) is null or (m.due_at, m.id) > (:afterDue, :afterId))
            order by m.due_at, m.id limit :limit
            """)
        .param("street", reach.street().code())
        .param("whole", reach.wholeStreet())
        .param("areas", areas(reach))
        .param("account", account.toString())
        .param("afterDue", MatterStore.moment(after == null ? null : after.due()))
        .param("afterId", MatterStore.id(after == null ? null : after.id()))
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  int count(Reach reach, UUID account) {
    return list(reach, account, null, COUNT_LIMIT).size();
  }

  private static String[] areas(Reach reach) {
    return reach.areas().stream().map(AreaId::toString).toArray(String[]::new);
  }
}
