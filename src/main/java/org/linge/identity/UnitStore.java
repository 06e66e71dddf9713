package org.linge.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of units. */
@Component
class UnitStore {
  private final JdbcClient jdbc;

  UnitStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when the id is taken already. */
  boolean insert(Unit unit, Instant now) {
    return jdbc.sql(
                """
                insert into identity.unit (street_id, id, code, name, kind, parent_id, created_at)
                values (:street, :id, :code, :name, :kind, :parent, :now)
                on conflict (street_id, id) do nothing
                """)
            .param("street", unit.street().code())
            .param("id", unit.id().value())
            .param("code", unit.code())
            .param("name", unit.name())
            .param("kind", unit.kind())
            .param("parent", unit.parent() == null ? null : unit.parent().value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void insertServed(StreetId street, UnitId unit, Set<AreaId> areas) {
    jdbc.sql(
            """
            insert into identity.unit_area (street_id, unit_id, area_id)
            select :street, :unit, area from unnest(:areas::uuid[]) as area
            """)
        .param("street", street.code())
        .param("unit", unit.value())
        .param("areas", areas.stream().map(AreaId::value).toArray(UUID[]::new))
        .update();
  }

  /** Whoever served the area serves these in its place. */
  void replaceServed(StreetId street, AreaId area, Collection<AreaId> successors) {
    jdbc.sql(
            """
            insert into identity.unit_area (street_id, unit_id, area_id)
            select :street, a.unit_id, s.id
            from identity.unit_area a cross join unnest(:successors::uuid[]) as s(id)
            where a.street_id = :street and a.area_id = :area
            on conflict (street_id, unit_id, area_id) do nothing
            """)
        .param("street", street.code())
        .param("area", area.value())
        .param("successors", successors.stream().map(AreaId::value).toArray(UUID[]::new))
        .update();
    jdbc.sql(
            """
            delete from identity.unit_area where street_id = :street and area_id = :area
            """)
        .param("street", street.code())
        .param("area", area.value())
        .update();
  }

  Optional<Unit> find(StreetId street, UnitId id) {
    return jdbc.sql(
            """
            select u.street_id, u.id, u.code, u.name, u.kind, u.parent_id,
              array(
                select a.area_id from identity.unit_area a
                where a.street_id = :street and a.unit_id = u.id) as serves
            from identity.unit u
            where u.street_id = :street and u.id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(UnitStore::unit)
        .optional();
  }

  List<Unit> list(StreetId street) {
    return jdbc.sql(
            """
            select u.street_id, u.id, u.code, u.name, u.kind, u.parent_id,
              array(
                select a.area_id from identity.unit_area a
                where a.street_id = :street and a.unit_id = u.id) as serves
            from identity.unit u
            where u.street_id = :street
            order by u.code
            """)
        .param("street", street.code())
        .query(UnitStore::unit)
        .list();
  }

  private static Unit unit(ResultSet row, int number) throws SQLException {
    UUID parent = row.getObject("parent_id", UUID.class);
    return new Unit(
        new StreetId(row.getInt("street_id")),
        new UnitId(row.getObject("id", UUID.class)),
        row.getString("code"),
        row.getString("name"),
        row.getString("kind"),
        parent == null ? null : new UnitId(parent),
        areas(row.getArray("serves")));
  }

  private static Set<AreaId> areas(Array array) throws SQLException {
    return Stream.of((UUID[]) array.getArray()).map(AreaId::new).collect(Collectors.toSet());
  }
}
