package org.linge.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.matter.MatterId;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each matter counts for, and the sums of it. */
@Repository
class SumStore {
  private final JdbcClient jdbc;

  SumStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far a street has come.
   *
   * @param shape what the sums rest on: when it differs, everything is counted anew
   * @param cursor the last matter of those counted anew
   */
  record Progress(String shape, Instant countedAt, boolean rebuilding, @Nullable UUID cursor) {}

  /** A contribution as it is stored. */
  record Stored(MatterId matter, AreaId area, String category, Contribution counted) {}

  /** A sum; the area may be any, unit and category may be all. */
  record Cell(
      UUID area, UUID unit, String category, String grain, LocalDate start, Measure measure) {}

  Optional<Progress> find(StreetId street) {
    return jdbc.sql(
            """
            select p.* from indicator.progress p where p.street_id = :street
            """)
        .param("street", street.code())
        .query(SumStore::progress)
        .optional();
  }

  /** The same, kept from others until the transaction ends; made when it is not there. */
  Progress lock(StreetId street, Instant now) {
    jdbc.sql(
            """
            insert into indicator.progress (street_id, shape, counted_at, rebuilding)
            values (:street, '', :now, false) on conflict (street_id) do nothing
            """)
        .param("street", street.code())
        .param("now", time(now))
        .update();
    return jdbc.sql(
            """
            select p.* from indicator.progress p where p.street_id = :street for update
            """)
        .param("street", street.code())
        .query(SumStore::progress)
        .single();
  }

  private static Progress progress(ResultSet row, int index) throws SQLException {
    return new Progress(
        row.getString("shape"),
        row.getObject("counted_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("rebuilding"),
        row.getObject("cursor", UUID.class));
  }

  void save(StreetId street, Progress progress) {
    jdbc.sql(
            """
            update indicator.progress p set shape = :shape, counted_at = :at, rebuilding = :rebuilding, cursor = :cursor
            where p.street_id = :street
            """)
        .param("street", street.code())
        .param("shape", progress.shape())
        .param("at", time(progress.countedAt()))
        .param("rebuilding", progress.rebuilding())
        .param("cursor", new SqlParameterValue(Types.OTHER, "uuid", progress.cursor()))
        .update();
  }

  /** Forgets everything of a street, to count it anew. */
  void clear(StreetId street) {
    jdbc.sql("delete from indicator.cell c where c.street_id = :street")
        .param("street", street.code())
        .update();
    jdbc.sql("delete from indicator.contribution c where c.street_id = :street")
        .param("street", street.code())
        .update();
  }

  List<Stored> list(StreetId street, Collection<MatterId> matters) {
    return jdbc.sql(
            """
            select c.* from indicator.contribution c
            where c.street_id = :street and c.matter_id = any(:matters)
            """)
        .param("street", street.code())
        .param("matters", ids(matters))
        .query(
            (row, i) ->
                new Stored(
                    new MatterId(row.getObject("matter_id", UUID.class)),
                    new AreaId(row.getObject("area_id", UUID.class)),
                    row.getString("category"),
                    new Contribution(
                        Measure.of(row.getString("measure")),
                        row.getObject("day", LocalDate.class),
                        row.getObject("unit_id", UUID.class),
                        row.getLong("amount"))))
        .list();
  }

  /** Replaces what the matters count for. */
  void replace(StreetId street, Collection<MatterId> matters, List<Stored> counted) {
    jdbc.sql(
            """
            delete from indicator.contribution c
            where c.street_id = :street and c.matter_id = any(:matters)
            """)
        .param("street", street.code())
        .param("matters", ids(matters))
        .update();
    if (counted.isEmpty()) return;
    jdbc.sql(
            """
            insert into indicator.contribution (street_id, matter_id, measure, day, unit_id, area_id, category, amount)
            select :street, k.* from unnest(cast(:matters as uuid[]), cast(:measures as text[]), cast(:days as date[]),
                cast(:units as uuid[]), cast(:areas as uuid[]), cast(:categories as text[]), cast(:amounts as bigint[])) k
            """)
        .param("street", street.code())
        .param("matters", counted.stream().map(s -> s.matter().value()).toArray(UUID[]::new))
        .param(
            "measures",
            counted.stream().map(s -> s.counted().measure().code()).toArray(String[]::new))
        .param(
            "days",
            counted.stream()
                .map(s -> s.counted().day())
                .map(LocalDate::toString)
                .toArray(String[]::new))
        .param("units", counted.stream().map(s -> s.counted().unit()).toArray(UUID[]::new))
        .param("areas", counted.stream().map(s -> s.area().value()).toArray(UUID[]::new))
        .param("categories", counted.stream().map(Stored::category).toArray(String[]::new))
        .param("amounts", counted.stream().map(s -> s.counted().amount()).toArray(Long[]::new))
        .update();
  }

  /** Matters to be counted next. */
  void await(StreetId street, Collection<MatterId> matters) {
    jdbc.sql(
            """
            insert into indicator.told (street_id, matter_id)
            select :street, k.id from unnest(cast(:matters as uuid[])) k(id)
            on conflict (street_id, matter_id) do nothing
            """)
        .param("street", street.code())
        .param("matters", ids(matters))
        .update();
  }

  List<MatterId> listAwaited(StreetId street, int limit) {
    return jdbc.sql(
            """
            select t.matter_id from indicator.told t where t.street_id = :street
            order by t.matter_id limit :limit
            """)
        .param("street", street.code())
        .param("limit", limit)
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .list();
  }

  void deleteAwaited(StreetId street, Collection<MatterId> matters) {
    jdbc.sql("delete from indicator.told where street_id = :street and matter_id = any(:matters)")
        .param("street", street.code())
        .param("matters", ids(matters))
        .update();
  }

  /** Adds to the sums. */
  void add(StreetId street, Map<Cell, Long> more) {
    if (more.isEmpty()) return;
    List<Map.Entry<Cell, Long>> cells = List.copyOf(more.entrySet());
    jdbc.sql(
            """
            insert into indicator.cell as c (street_id, area_id, unit_id, category, grain, start, measure, amount)
            select :street, k.* from unnest(cast(:areas as uuid[]), cast(:units as uuid[]), cast(:categories as text[]),
                cast(:grains as text[]), cast(:starts as date[]), cast(:measures as text[]), cast(:amounts as bigint[])) k
            on conflict (street_id, area_id, unit_id, category, grain, start, measure)
            do update set amount = c.amount + excluded.amount
            """)
        .param("street", street.code())
        .param("areas", cells.stream().map(c -> c.getKey().area()).toArray(UUID[]::new))
        .param("units", cells.stream().map(c -> c.getKey().unit()).toArray(UUID[]::new))
        .param("categories", cells.stream().map(c -> c.getKey().category()).toArray(String[]::new))
        .param("grains", cells.stream().map(c -> c.getKey().grain()).toArray(String[]::new))
        .param(
            "starts",
            cells.stream()
                .map(c -> c.getKey().start())
                .map(LocalDate::toString)
                .toArray(String[]::new))
        .param(
            "measures", cells.stream().map(c -> c.getKey().measure().code()).toArray(String[]::new))
        .param("amounts", cells.stream().map(Map.Entry::getValue).toArray(Long[]::new))
        .update();
  }

  /** The sums of a period, for one area, unit and category. */
  Map<Measure, Long> sums(
      StreetId street, UUID area, UUID unit, String category, Period.Cover cover) {
    Map<Measure, Long> sums = new HashMap<>();
    jdbc.sql(
            """
            select c.measure, sum(c.amount) from indicator.cell c
            where c.street_id = :street and c.area_id = :area and c.unit_id = :unit and c.category = :category
              and (c.grain = 'm' and c.start = any(cast(:months as date[])) or c.grain = 'd' and c.start = any(cast(:days as date[])))
            group by c.measure
            """)
        .param("street", street.code())
        .param("area", area)
        .param("unit", unit)
        .param("category", category)
        .param("months", cover.months().stream().map(LocalDate::toString).toArray(String[]::new))
        .param("days", cover.days().stream().map(LocalDate::toString).toArray(String[]::new))
        .query((row, i) -> sums.put(Measure.of(row.getString(1)), row.getLong(2)))
        .list();
    return sums;
  }

  /** A sum with what it is grouped by. */
  record Grouped(String key, Measure measure, long amount) {}

  /** Sums of some areas, or units, or categories at once; see {@link Grouping}. */
  List<Grouped> grouped(
      StreetId street, Grouping by, UUID[] areas, UUID unit, String category, Period.Cover cover) {
    return jdbc.sql(by.sql())
        .param("street", street.code())
        .param("areas", areas)
        .param("unit", unit)
        .param("category", category)
        .param("months", cover.months().stream().map(LocalDate::toString).toArray(String[]::new))
        .param("days", cover.days().stream().map(LocalDate::toString).toArray(String[]::new))
        .query(
            (row, i) -> new Grouped(row.getString(1), Measure.of(row.getString(2)), row.getLong(3)))
        .list();
  }

  /** Where a list goes on. */
  record Position(LocalDate day, UUID matter) {}

  /** The matters behind a sum, the newest day first; one that counts twice stands there twice. */
  List<Position> listBehind(
      StreetId street,
      List<Measure> measures,
      Period period,
      Collection<AreaId> areas,
      UUID unit,
      String category,
      @Nullable Position after,
      int limit) {
    Position from = after == null ? new Position(period.to().plusDays(1), NEWEST) : after;
    return jdbc.sql(
            """
            select distinct c.day, c.matter_id from indicator.contribution c
            where c.street_id = :street and c.measure = any(:measures) and c.day between :from and :to
              and (c.day, c.matter_id) < (:day, :matter) and c.area_id = any(:areas)
              and (:unit = '00000000-0000-0000-0000-000000000000'::uuid or c.unit_id = :unit)
              and starts_with(c.category, :category)
            order by c.day desc, c.matter_id desc limit :limit
            """)
        .param("street", street.code())
        .param("measures", measures.stream().map(Measure::code).toArray(String[]::new))
        .param("from", period.from())
        .param("to", period.to())
        .param("day", from.day())
        .param("matter", from.matter())
        .param("areas", areas.stream().map(AreaId::value).toArray(UUID[]::new))
        .param("unit", unit)
        .param("category", category)
        .param("limit", limit)
        .query(
            (row, i) ->
                new Position(row.getObject(1, LocalDate.class), row.getObject(2, UUID.class)))
        .list();
  }

  private static final UUID NEWEST = new UUID(-1, -1);

  private static UUID[] ids(Collection<MatterId> matters) {
    return matters.stream().map(MatterId::value).toArray(UUID[]::new);
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
