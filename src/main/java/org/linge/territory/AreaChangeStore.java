package org.linge.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of what was and will be done to areas, and of what took whose place. */
@Repository
class AreaChangeStore {
  private static final int PAGE = 200;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;
  private final JsonMapper json;

  AreaChangeStore(JdbcClient jdbc, NamedParameterJdbcOperations batches, JsonMapper json) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.json = json;
  }

  enum Status {
    PLANNED,
    DONE,
    WITHDRAWN,
    FAILED;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * @param day from which on it holds
   * @param version of the street's territory once it was done
   * @param areas those it concerns, new ones too once it is done
   * @param codes those it gives to new areas
   * @param request how to do it, while it is planned
   * @param note why it could not be done
   */
  record Change(
      StreetId street,
      UUID id,
      String act,
      String title,
      Status status,
      LocalDate day,
      @Nullable UUID madeBy,
      Instant madeAt,
      @Nullable Instant closedAt,
      @Nullable Integer version,
      Collection<AreaId> areas,
      Collection<String> codes,
      @Nullable AreaChange request,
      @Nullable String note) {}

  void add(Change change) {
    jdbc.sql(
            """
            insert into territory.change (street_id, id, act, title, status, day, made_by, made_at,
              closed_at, version, areas, codes, request, note)
            values (:street, :id, :act, :title, :status, :day, :by, :at,
              :closed, :version, :areas, :codes, :request::jsonb, :note)
            """)
        .param("street", change.street().code())
        .param("id", change.id())
        .param("act", change.act())
        .param("title", change.title())
        .param("status", change.status().word())
        .param("day", change.day())
        .param("by", change.madeBy())
        .param("at", change.madeAt().atOffset(ZoneOffset.UTC))
        .param("closed", time(change.closedAt()))
        .param("version", change.version())
        .param("areas", uuids(change.areas()))
        .param("codes", change.codes().toArray(String[]::new))
        .param(
            "request", change.request() == null ? null : json.writeValueAsString(change.request()))
        .param("note", change.note())
        .update();
  }

  /** Ends a plan; false if it was none any more. */
  boolean close(
      StreetId street,
      UUID id,
      Status status,
      Instant at,
      @Nullable Integer version,
      Collection<AreaId> areas,
      @Nullable String note) {
    return jdbc.sql(
                """
                update territory.change set status = :status, closed_at = :at, version = :version,
                  areas = :areas, note = :note
                where street_id = :street and id = :id and status = 'planned'
                """)
            .param("street", street.code())
            .param("id", id)
            .param("status", status.word())
            .param("at", time(at))
            .param("version", version)
            .param("areas", uuids(areas))
            .param("note", note)
            .update()
        == 1;
  }

  Optional<Change> find(StreetId street, UUID id) {
    return jdbc.sql(
            """
            select * from territory.change where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id)
        .query(this::change)
        .optional();
  }

  /** Plans whose day has come, in the order in which they are to be done. */
  List<Change> listDue(StreetId street, LocalDate today) {
    return jdbc.sql(
            """
            select * from territory.change
            where street_id = :street and status = 'planned' and day <= :today
            order by day, id
            """)
        .param("street", street.code())
        .param("today", today)
        .query(this::change)
        .list();
  }

  /** The newest changes, of one area if given. */
  List<Change> list(StreetId street, @Nullable AreaId area) {
    return jdbc.sql(
            """
            select * from territory.change
            where street_id = :street and (:area::uuid is null or :area::uuid = any(areas))
            order by id desc limit :limit
            """)
        .param("street", street.code())
        .param("area", area == null ? null : area.value())
        .param("limit", PAGE)
        .query(this::change)
        .list();
  }

  /** What was done after a version of the territory, in words. */
  List<String> listTitlesSince(StreetId street, int version) {
    return jdbc.sql(
            """
            select title from territory.change
            where street_id = :street and version > :version
            order by version limit 20
            """)
        .param("street", street.code())
        .param("version", version)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** The codes that plans will give to new areas. */
  List<String> listPromisedCodes(StreetId street) {
    return jdbc.sql(
            """
            select unnest(codes) from territory.change
            where street_id = :street and status = 'planned'
            """)
        .param("street", street.code())
        .query((row, _) -> row.getString(1))
        .list();
  }

  List<Succession> listSuccessions(StreetId street) {
    return jdbc.sql(
            """
            select from_area, to_area, day from territory.succession where street_id = :street
            order by day, from_area, to_area
            """)
        .param("street", street.code())
        .query(
            (row, _) ->
                new Succession(
                    new AreaId(row.getObject("from_area", UUID.class)),
                    new AreaId(row.getObject("to_area", UUID.class)),
                    row.getObject("day", LocalDate.class)))
        .list();
  }

  void addSuccessions(
      StreetId street, UUID change, LocalDate day, Map<AreaId, List<AreaId>> successors) {
    batches.batchUpdate(
        """
        insert into territory.succession (street_id, from_area, to_area, day, change_id)
        values (:street, :from, :to, :day, :change)
        """,
        successors.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(
                            to ->
                                new MapSqlParameterSource("street", street.code())
                                    .addValue("from", entry.getKey().value())
                                    .addValue("to", to.value())
                                    .addValue("day", day)
                                    .addValue("change", change)))
            .toArray(MapSqlParameterSource[]::new));
  }

  private Change change(ResultSet row, int number) throws SQLException {
    String request = row.getString("request");
    OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
    return new Change(
        new StreetId(row.getInt("street_id")),
        row.getObject("id", UUID.class),
        row.getString("act"),
        row.getString("title"),
        Status.valueOf(row.getString("status").toUpperCase(java.util.Locale.ROOT)),
        row.getObject("day", LocalDate.class),
        row.getObject("made_by", UUID.class),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        closed == null ? null : closed.toInstant(),
        row.getObject("version", Integer.class),
        Stream.of((UUID[]) row.getArray("areas").getArray()).map(AreaId::new).toList(),
        List.of((String[]) row.getArray("codes").getArray()),
        request == null ? null : json.readValue(request, AreaChange.class),
        row.getString("note"));
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static UUID[] uuids(Collection<AreaId> areas) {
    return areas.stream().map(AreaId::value).toArray(UUID[]::new);
  }
}
