package org.linge.matter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which areas' open matters have yet to follow, and those matters. */
@Repository
class FollowingStore {
  private static final int COUNT_LIMIT = 1_000;

  private final JdbcClient jdbc;
  private final MatterColumns columns;

  FollowingStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** An area whose open matters are to be placed anew. */
  record Following(AreaId area, @Nullable AreaId successor, Instant since) {}

  void add(StreetId street, Following following) {
    AreaId successor = following.successor();
    jdbc.sql(
            """
            insert into matter.following (street_id, area_id, successor, since)
            values (:street, :area, :successor, :since)
            on conflict (street_id, area_id)
            do update set successor = excluded.successor, since = excluded.since
            """)
        .param("street", street.code())
        .param("area", following.area().value())
        .param("successor", successor == null ? null : successor.value())
        .param("since", MatterStore.time(following.since()))
        .update();
  }

  List<Following> list(StreetId street) {
    return jdbc.sql(
            """
            select area_id, successor, since from matter.following
            where street_id = :street order by since, area_id
            """)
        .param("street", street.code())
        .query(
            (row, i) -> {
              UUID successor = row.getObject("successor", UUID.class);
              return new Following(
                  new AreaId(row.getObject("area_id", UUID.class)),
                  successor == null ? null : new AreaId(successor),
                  row.getObject("since", OffsetDateTime.class).toInstant());
            })
        .list();
  }

  /** Unless it was noted anew meanwhile. */
  void remove(StreetId street, Following following) {
    jdbc.sql(
            """
            delete from matter.following
            where street_id = :street and area_id = :area and since = :since
            """)
        .param("street", street.code())
        .param("area", following.area().value())
        .param("since", MatterStore.time(following.since()))
        .update();
  }

  /** The next open matters of exactly this area, by id. */
  List<Matter> listOpen(StreetId street, AreaId area, UUID after, int limit) {
    return jdbc.sql(
            """
            select m.* from matter.matter m
            where m.street_id = :street and m.area_id = :area and m.closed_at is null and m.id > :after
            order by m.id limit :limit
            """)
        .param("street", street.code())
        .param("area", area.value())
        .param("after", after)
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  /** How many open matters there are in exactly these areas, counted up to a thousand. */
  int countOpen(StreetId street, Collection<AreaId> areas) {
    return jdbc.sql(
            """
            select count(*) from (
              select 1 from matter.matter m
              where m.street_id = :street and m.area_id = any(:areas) and m.closed_at is null
              limit :limit) counted
            """)
        .param("street", street.code())
        .param("areas", areas.stream().map(AreaId::value).toArray(UUID[]::new))
        .param("limit", COUNT_LIMIT)
        .query(Integer.class)
        .single();
  }
}
