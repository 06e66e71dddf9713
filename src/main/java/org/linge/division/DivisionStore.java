package org.linge.division;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DivisionStore {
  private static final TypeReference<List<Building>> BUILDINGS = new TypeReference<>() {};
  private static final TypeReference<List<Road>> ROADS = new TypeReference<>() {};
  private static final TypeReference<List<Proposal>> PROPOSALS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  DivisionStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void put(StreetId street, AreaId area, Built built) {
    jdbc.sql(
            """
            insert into division.ground (street_id, area, buildings, roads)
            values (:street, :area, cast(:buildings as jsonb), cast(:roads as jsonb))
            on conflict (street_id, area)
            do update set buildings = excluded.buildings, roads = excluded.roads
            """)
        .param("street", street.code())
        .param("area", area.value())
        .param("buildings", json.writeValueAsString(built.buildings()))
        .param("roads", json.writeValueAsString(built.roads()))
        .update();
  }

  Optional<Built> find(StreetId street, AreaId area) {
    return jdbc.sql(
            """
            select buildings, roads from division.ground
            where street_id = :street and area = :area
            """)
        .param("street", street.code())
        .param("area", area.value())
        .query(
            (row, _) ->
                new Built(
                    json.readValue(row.getString("buildings"), BUILDINGS),
                    json.readValue(row.getString("roads"), ROADS)))
        .optional();
  }

  /** False if the id is in use. */
  boolean insert(Run run, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into division.run (street_id, id, area, limits, status, done, total,
                  proposals, made_by, made_at)
                values (:street, :id, :area, cast(:limits as jsonb), 'waiting', 0, :total, '[]', :by,
                  :at)
                on conflict (street_id, id) do nothing
                """)
            .param("street", run.street().code())
            .param("id", run.id())
            .param("area", run.area().value())
            .param("limits", json.writeValueAsString(run.wishes()))
            .param("total", run.total())
            .param("by", by)
            .param("at", at(run.madeAt()))
            .update()
        == 1;
  }

  Optional<Run> findRun(StreetId street, UUID id) {
    return jdbc.sql("select * from division.run where street_id = :street and id = :id")
        .param("street", street.code())
        .param("id", id)
        .query(this::read)
        .optional();
  }

  /** The newest of an area. */
  List<UUID> listNewest(StreetId street, AreaId area, int limit) {
    return jdbc.sql(
            """
            select id from division.run where street_id = :street and area = :area
            order by made_at desc, id desc limit :limit
            """)
        .param("street", street.code())
        .param("area", area.value())
        .param("limit", limit)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  List<UUID> listToDo(StreetId street, Instant now) {
    return jdbc.sql(
            """
            select id from division.run
            where street_id = :street and status in ('waiting', 'running')
              and (lease_until is null or lease_until < :now)
            order by made_at
            """)
        .param("street", street.code())
        .param("now", at(now))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  Optional<Run> claim(StreetId street, UUID id, Instant now, Instant leaseUntil) {
    return jdbc.sql(
            """
            update division.run r set status = 'running', done = 0, lease_until = :lease
            where r.street_id = :street and r.id = :id and r.status in ('waiting', 'running')
              and (r.lease_until is null or r.lease_until < :now)
            returning r.*
            """)
        .param("street", street.code())
        .param("id", id)
        .param("now", at(now))
        .param("lease", at(leaseUntil))
        .query(this::read)
        .optional();
  }

  /** False if somebody cancelled it. */
  boolean advance(Run run, int done) {
    return jdbc.sql(
                """
                update division.run set done = :done
                where street_id = :street and id = :id and status = 'running'
                """)
            .param("street", run.street().code())
            .param("id", run.id())
            .param("done", done)
            .update()
        == 1;
  }

  void finish(Run run, List<Proposal> proposals, @Nullable String failure, Instant now) {
    jdbc.sql(
            """
            update division.run
            set status = :status, failure = :failure, proposals = cast(:proposals as jsonb),
              done = :done, finished_at = :now, lease_until = null
            where street_id = :street and id = :id and status = 'running'
            """)
        .param("street", run.street().code())
        .param("id", run.id())
        .param("status", failure == null ? "done" : "failed")
        .param("failure", failure)
        .param("proposals", json.writeValueAsString(proposals))
        .param("done", run.total())
        .param("now", at(now))
        .update();
  }

  void release(Run run) {
    jdbc.sql(
            """
            update division.run set status = 'waiting', lease_until = null
            where street_id = :street and id = :id and status = 'running'
            """)
        .param("street", run.street().code())
        .param("id", run.id())
        .update();
  }

  void cancel(StreetId street, UUID id, Instant now) {
    jdbc.sql(
            """
            update division.run
            set status = 'cancelled', finished_at = :now, lease_until = null
            where street_id = :street and id = :id and status in ('waiting', 'running')
            """)
        .param("street", street.code())
        .param("id", id)
        .param("now", at(now))
        .update();
  }

  private Run read(ResultSet row, int number) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Run(
        new StreetId(row.getInt("street_id")),
        row.getObject("id", UUID.class),
        new AreaId(row.getObject("area", UUID.class)),
        json.readValue(row.getString("limits"), Wishes.class),
        Run.Status.of(row.getString("status")),
        row.getInt("done"),
        row.getInt("total"),
        json.readValue(row.getString("proposals"), PROPOSALS),
        row.getString("failure"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
