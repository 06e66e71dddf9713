package org.linge.worktime;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The years that were imported, oldest import first. */
@Repository
class CalendarStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  CalendarStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<ImportedYear> list() {
    return jdbc.sql(
            """
            select version, document::text as document, imported_in, imported_by, at
            from worktime.year
            order by version
            """)
        .query(
            (row, n) ->
                new ImportedYear(
                    row.getInt("version"),
                    json.readValue(row.getString("document"), CalendarYear.class),
                    new StreetId(row.getInt("imported_in")),
                    row.getObject("imported_by", UUID.class),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  int newest() {
    return jdbc.sql("select coalesce(max(version), 0) from worktime.year")
        .query(Integer.class)
        .single();
  }

  /** False if somebody else has used the version meanwhile. */
  boolean insert(int version, CalendarYear year, StreetId street, UUID account, Instant at) {
    return jdbc.sql(
                """
                insert into worktime.year (version, year, document, imported_in, imported_by, at)
                values (:version, :year, :document::jsonb, :street, :account, :at)
                on conflict (version) do nothing
                """)
            .param("version", version)
            .param("year", year.year())
            .param("document", json.writeValueAsString(year))
            .param("street", street.code())
            .param("account", account)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
