package org.linge.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of territory. Boundaries are stored as well-known binary. */
@Repository
class AreaStore {
  /** Coordinates in one array per ring: a street's boundaries stay small in memory. */
  static final GeometryFactory GEOMETRIES =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;

  AreaStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  List<Street> listStreets() {
    return jdbc.sql(
            """
            select street_id, name, root from territory.street order by street_id
            """)
        .query((row, _) -> street(row))
        .list();
  }

  Optional<Street> findStreet(StreetId street) {
    return jdbc.sql(
            """
            select street_id, name, root from territory.street where street_id = :street
            """)
        .param("street", street.code())
        .query((row, _) -> street(row))
        .optional();
  }

  private Street street(ResultSet row) throws SQLException {
    StreetId id = new StreetId(row.getInt("street_id"));
    AreaId root = new AreaId(row.getObject("root", UUID.class));
    return new Street(id, row.getString("name"), listLevels(id), root);
  }

  private List<Level> listLevels(StreetId street) {
    return jdbc.sql(
            """
            select code, name, rank, code_length from territory.level
            where street_id = :street order by rank
            """)
        .param("street", street.code())
        .query(
            (row, _) ->
                new Level(
                    row.getString("code"),
                    row.getString("name"),
                    row.getInt("rank"),
                    row.getInt("code_length")))
        .list();
  }

  List<StoredArea> listAreas(StreetId street) {
    WKBReader reader = new WKBReader(GEOMETRIES);
    return jdbc.sql(
            """
            select id, code, name, level, parent, boundary, valid_from, valid_until, version, kind
            from territory.area where street_id = :street
            """)
        .param("street", street.code())
        .query((row, _) -> area(street, row, reader))
        .list();
  }

  private static StoredArea area(StreetId street, ResultSet row, WKBReader reader)
      throws SQLException {
    UUID parent = row.getObject("parent", UUID.class);
    Area area =
        new Area(
            street,
            new AreaId(row.getObject("id", UUID.class)),
            row.getString("code"),
            row.getString("name"),
            row.getString("level"),
            parent == null ? null : new AreaId(parent),
            row.getObject("valid_from", LocalDate.class),
            row.getObject("valid_until", LocalDate.class),
            row.getString("kind"));
    return new StoredArea(area, row.getInt("version"), boundary(row.getBytes("boundary"), reader));
  }

  private static @Nullable Geometry boundary(byte @Nullable [] binary, WKBReader reader)
      throws SQLException {
    try {
      return binary == null ? null : reader.read(binary);
    } catch (ParseException e) {
      throw new SQLException("A stored boundary cannot be read", e);
    }
  }

  /** Returns whether the street was new. */
  boolean addStreet(Street street) {
    return jdbc.sql(
                """
                insert into territory.street (street_id, name, root)
                values (:street, :name, :root)
                on conflict (street_id) do nothing
                """)
            .param("street", street.id().code())
            .param("name", street.name())
            .param("root", street.root().value())
            .update()
        == 1;
  }

  void addLevels(StreetId street, List<Level> levels) {
    batches.batchUpdate(
        """
        insert into territory.level (street_id, code, name, rank, code_length)
        values (:street, :code, :name, :rank, :length)
        """,
        levels.stream()
            .map(
                level ->
                    new MapSqlParameterSource("street", street.code())
                        .addValue("code", level.code())
                        .addValue("name", level.name())
                        .addValue("rank", level.rank())
                        .addValue("length", level.codeLength()))
            .toArray(MapSqlParameterSource[]::new));
  }

  /** Parents have to come before their children. */
  void addAreas(Collection<StoredArea> areas) {
    WKBWriter writer = new WKBWriter();
    batches.batchUpdate(
        """
        insert into territory.area
          (street_id, id, code, name, level, parent, boundary, valid_from, valid_until, version, kind)
        values
          (:street, :id, :code, :name, :level, :parent, :boundary, :from, :until, :version, :kind)
        """,
        areas.stream().map(area -> values(area, writer)).toArray(MapSqlParameterSource[]::new));
  }

  /** Writes name, kind, boundary and version of areas that exist. */
  void changeAreas(Collection<StoredArea> areas) {
    WKBWriter writer = new WKBWriter();
    batches.batchUpdate(
        """
        update territory.area
        set name = :name, kind = :kind, boundary = :boundary, version = :version
        where street_id = :street and id = :id
        """,
        areas.stream().map(area -> values(area, writer)).toArray(MapSqlParameterSource[]::new));
  }

  private static MapSqlParameterSource values(StoredArea stored, WKBWriter writer) {
    Area area = stored.area();
    Geometry boundary = stored.boundary();
    return new MapSqlParameterSource("street", area.street().code())
        .addValue("id", area.id().value())
        .addValue("code", area.code())
        .addValue("name", area.name())
        .addValue("level", area.level())
        .addValue("parent", area.parent() == null ? null : area.parent().value())
        .addValue("boundary", boundary == null ? null : writer.write(boundary))
        .addValue("from", area.validFrom())
        .addValue("until", area.validUntil())
        .addValue("version", stored.version())
        .addValue("kind", area.kind());
  }

  /** From that day on these areas exist no longer. */
  void abolish(StreetId street, Collection<AreaId> areas, LocalDate day) {
    jdbc.sql(
            """
            update territory.area set valid_until = :day
            where street_id = :street and id = any(:areas)
            """)
        .param("street", street.code())
        .param("day", day)
        .param("areas", areas.stream().map(AreaId::value).toArray(UUID[]::new))
        .update();
  }

  /** Makes all changes to a street's territory wait for each other, and returns its version. */
  int lock(Street street) {
    return jdbc.sql(
            """
            select version from territory.area
            where street_id = :street and id = :root
            for update
            """)
        .param("street", street.id().code())
        .param("root", street.root().value())
        .query(Integer.class)
        .single();
  }

  void changeStreetName(StreetId street, String name) {
    jdbc.sql(
            """
            update territory.street set name = :name where street_id = :street
            """)
        .param("street", street.code())
        .param("name", name)
        .update();
  }
}
