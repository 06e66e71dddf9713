package org.linge.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.linge.worktime.OfficeHours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of units' own office hours, kept as people write them. */
@Component
class UnitHoursStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  UnitHoursStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Map<UnitId, OfficeHours> list(StreetId street) {
    Map<UnitId, OfficeHours> hours = new HashMap<>();
    jdbc.sql(
            """
            select unit_id, hours::text as hours from identity.unit_hours
            where street_id = :street
            """)
        .param("street", street.code())
        .query(
            row -> {
              hours.put(
                  new UnitId(row.getObject("unit_id", UUID.class)),
                  json.readValue(row.getString("hours"), Week.class).hours());
            });
    return hours;
  }

  void put(StreetId street, UnitId unit, Week week) {
    jdbc.sql(
            """
            insert into identity.unit_hours (street_id, unit_id, hours)
            values (:street, :unit, :hours::jsonb)
            on conflict (street_id, unit_id) do update set hours = excluded.hours
            """)
        .param("street", street.code())
        .param("unit", unit.value())
        .param("hours", json.writeValueAsString(week))
        .update();
  }

  void delete(StreetId street, UnitId unit) {
    jdbc.sql(
            """
            delete from identity.unit_hours where street_id = :street and unit_id = :unit
            """)
        .param("street", street.code())
        .param("unit", unit.value())
        .update();
  }

  /** Office hours as text, Monday first. */
  record Week(List<List<String>> days, boolean onHolidays) {
    static Week of(OfficeHours hours) {
      return new Week(
          hours.week().stream()
              .map(day -> day.stream().map(OfficeHours.Session::toString).toList())
              .toList(),
          hours.onHolidays());
    }

    OfficeHours hours() {
      return new OfficeHours(
          days.stream().map(day -> day.stream().map(OfficeHours.Session::parse).toList()).toList(),
          onHolidays);
    }
  }
}
