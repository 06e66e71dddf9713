package org.linge.procedure;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions that streets have published; each is written once. */
@Repository
class VersionStore {
  private final JdbcClient jdbc;

  VersionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of a street, the oldest of each procedure first. */
  List<PublishedVersion> list(StreetId street) {
    return jdbc.sql(
            """
            select code, version, yaml, note, published_by, published_at from procedure.version
            where street_id = :street order by code, version
            """)
        .param("street", street.code())
        .query(
            (row, i) ->
                new PublishedVersion(
                    row.getString("code"),
                    row.getInt("version"),
                    row.getString("yaml"),
                    row.getString("note"),
                    row.getObject("published_by", UUID.class),
                    row.getObject("published_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  int count(StreetId street) {
    return jdbc.sql("select count(*) from procedure.version where street_id = :street")
        .param("street", street.code())
        .query(Integer.class)
        .single();
  }

  /** False if somebody else has used the number meanwhile. */
  boolean insert(StreetId street, PublishedVersion version) {
    return jdbc.sql(
                """
                insert into procedure.version (street_id, code, version, yaml, note, published_by, published_at)
                values (:street, :code, :version, :yaml, :note, :account, :at)
                on conflict (street_id, code, version) do nothing
                """)
            .param("street", street.code())
            .param("code", version.code())
            .param("version", version.version())
            .param("yaml", version.yaml())
            .param("note", version.note())
            .param("account", version.account())
            .param("at", version.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
