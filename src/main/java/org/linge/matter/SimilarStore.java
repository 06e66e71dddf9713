package org.linge.matter;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds matters that may be about the same thing; each question reads a bounded piece of an index.
 */
@Repository
class SimilarStore {
  private final JdbcClient jdbc;
  private final MatterColumns columns;

  SimilarStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** A piece of the earth in degrees. */
  record Box(double west, double south, double east, double north) {}

  /**
   * Those in the areas whose id is not before {@code first}, the newest first.
   *
   * @param box only those within
   */
  List<Matter> list(
      StreetId street, Collection<AreaId> areas, UUID first, @Nullable Box box, int limit) {
    Box wanted = box == null ? new Box(-180, -90, 180, 90) : box;
    return jdbc.sql(
            """
            select m.* from matter.matter m
            where m.street_id = :street and m.area_id = any(:areas) and m.id >= :first
              and m.longitude between :west and :east and m.latitude between :south and :north
            order by m.id desc limit :limit
            """)
        .param("street", street.code())
        .param("areas", areas.stream().map(AreaId::value).toArray(UUID[]::new))
        .param("first", first)
        .param("west", wanted.west())
        .param("east", wanted.east())
        .param("south", wanted.south())
        .param("north", wanted.north())
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  /** The newest of a reporter who left this phone, not before {@code first}. */
  Optional<MatterId> findOf(StreetId street, byte[] mark, UUID first) {
    return jdbc.sql(
            """
            select m.id from matter.matter m
            where m.street_id = :street and m.reporter_mark = :mark and m.id >= :first
            order by m.id desc limit 1
            """)
        .param("street", street.code())
        .param("mark", mark)
        .param("first", first)
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** The newest of a reporter who has this account, not before {@code first}. */
  Optional<MatterId> findOf(StreetId street, UUID account, UUID first) {
    return jdbc.sql(
            """
            select m.id from matter.matter m
            where m.street_id = :street and m.reporter_account = :account and m.id >= :first
            order by m.id desc limit 1
            """)
        .param("street", street.code())
        .param("account", account)
        .param("first", first)
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** Matters that go on with this one, the oldest first. */
  List<Matter> listMerged(StreetId street, MatterId main) {
    return jdbc.sql(
            """
            select m.* from matter.matter m
            where m.street_id = :street and m.main_id = :main order by m.id limit 200
            """)
        .param("street", street.code())
        .param("main", main.value())
        .query(columns::matter)
        .list();
  }

  /** Matters that still wait for one that is closed, or has gone to its reporter. */
  List<Matter> listWaiting(StreetId street, int limit) {
    return jdbc.sql(
            """
            select m.* from matter.matter m
            join matter.matter main on main.street_id = m.street_id and main.id = m.main_id
            where m.street_id = :street and m.main_id is not null and m.closed_at is null
              and m.holder_kind <> 'reporter'
              and (main.closed_at is not null or main.holder_kind = 'reporter')
            order by m.id limit :limit
            """)
        .param("street", street.code())
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }
}
