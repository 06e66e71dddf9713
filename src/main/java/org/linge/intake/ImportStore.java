package org.linge.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  ImportStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** False if the id is in use. */
  boolean insert(Import upload, AccountId by) {
    return jdbc.sql(
                """
                insert into intake.import (street_id, id, file_name, sha256, status, rows, position,
                  added, repeated, refused, attempts, created_by, created_at)
                values (:street, :id, :fileName, :sha256, 'uploaded', :rows, 0, 0, 0, 0, 0, :by, :at)
                on conflict (street_id, id) do nothing
                """)
            .param("street", upload.street().code())
            .param("id", upload.id().value())
            .param("fileName", upload.fileName())
            .param("sha256", upload.sha256())
            .param("rows", upload.rows())
            .param("by", by.value())
            .param("at", at(upload.createdAt()))
            .update()
        == 1;
  }

  Optional<Import> find(StreetId street, ImportId id) {
    return jdbc.sql("select * from intake.import where street_id = :street and id = :id")
        .param("street", street.code())
        .param("id", id.value())
        .query(this::read)
        .optional();
  }

  List<Import> listNewest(StreetId street, int limit) {
    return jdbc.sql(
            """
            select * from intake.import where street_id = :street
            order by created_at desc, id desc limit :limit
            """)
        .param("street", street.code())
        .param("limit", limit)
        .query(this::read)
        .list();
  }

  /** From uploaded to waiting; false if it was not uploaded only. */
  boolean start(StreetId street, ImportId id, Mapping mapping, Instant now) {
    return jdbc.sql(
                """
                update intake.import set status = 'waiting', mapping = :mapping, started_at = :now
                where street_id = :street and id = :id and status = 'uploaded'
                """)
            .param("street", street.code())
            .param("id", id.value())
            .param("mapping", json.writeValueAsString(mapping))
            .param("now", at(now))
            .update()
        == 1;
  }

  boolean cancel(StreetId street, ImportId id, Instant now) {
    return jdbc.sql(
                """
                update intake.import
                set status = 'cancelled', finished_at = :now, lease_until = null
                where street_id = :street and id = :id
                  and status in ('uploaded', 'waiting', 'running')
                """)
            .param("street", street.code())
            .param("id", id.value())
            .param("now", at(now))
            .update()
        == 1;
  }

  List<ImportId> listToRun(StreetId street, Instant now) {
    return jdbc.sql(
            """
            select id from intake.import
            where street_id = :street and status in ('waiting', 'running')
              and (lease_until is null or lease_until < :now)
            order by created_at
            """)
        .param("street", street.code())
        .param("now", at(now))
        .query((row, n) -> new ImportId(row.getObject("id", UUID.class)))
        .list();
  }

  /** Takes an import that nobody is working on until the lease ends. */
  Optional<Import> claim(StreetId street, ImportId id, Instant now, Instant leaseUntil) {
    return jdbc.sql(
            """
            update intake.import i
            set status = 'running', lease_until = :lease, attempts = i.attempts + 1
            where i.street_id = :street and i.id = :id and i.status in ('waiting', 'running')
              and (i.lease_until is null or i.lease_until < :now)
            returning i.*
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("now", at(now))
        .param("lease", at(leaseUntil))
        .query(this::read)
        .optional();
  }

  /** Notes what a batch came to; false if somebody cancelled the import or works on it too. */
  boolean advance(Import before, Import.Progress after, Instant leaseUntil) {
    return jdbc.sql(
                """
                update intake.import
                set position = :position, added = :added, repeated = :repeated, refused = :refused,
                  attempts = 0, lease_until = :lease
                where street_id = :street and id = :id and status = 'running'
                  and position = :before
                """)
            .param("street", before.street().code())
            .param("id", before.id().value())
            .param("before", before.progress().position())
            .param("position", after.position())
            .param("added", after.added())
            .param("repeated", after.repeated())
            .param("refused", after.refused())
            .param("lease", at(leaseUntil))
            .update()
        == 1;
  }

  void finish(Import running, @Nullable String failure, Instant now) {
    jdbc.sql(
            """
            update intake.import
            set status = :status, failure = :failure, finished_at = :now, lease_until = null
            where street_id = :street and id = :id and status = 'running'
            """)
        .param("street", running.street().code())
        .param("id", running.id().value())
        .param("status", failure == null ? "done" : "failed")
        .param("failure", failure)
        .param("now", at(now))
        .update();
  }

  void release(Import running) {
    jdbc.sql(
            """
            update intake.import set lease_until = null
            where street_id = :street and id = :id and status = 'running'
            """)
        .param("street", running.street().code())
        .param("id", running.id().value())
        .update();
  }

  void insertErrors(Import running, Collection<RowError> errors) {
    if (errors.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into intake.row_error (street_id, import_id, row, field, message)
            select :street, :id, e.row, e.field, e.message
            from unnest(cast(:rows as integer[]), cast(:fields as text[]), cast(:messages as text[]))
              as e(row, field, message)
            """)
        .param("street", running.street().code())
        .param("id", running.id().value())
        .param("rows", errors.stream().map(RowError::row).toArray(Integer[]::new))
        .param("fields", errors.stream().map(RowError::field).toArray(String[]::new))
        .param("messages", errors.stream().map(RowError::message).toArray(String[]::new))
        .update();
  }

  /** Errors behind a row, in the order of rows. */
  List<RowError> listErrors(StreetId street, ImportId id, int after, int limit) {
    return jdbc.sql(
            """
            select row, field, message from intake.row_error
            where street_id = :street and import_id = :id and row > :after
            order by row limit :limit
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, n) ->
                new RowError(row.getInt("row"), row.getString("field"), row.getString("message")))
        .list();
  }

  private Import read(ResultSet row, int n) throws SQLException {
    String mapping = row.getString("mapping");
    return new Import(
        new StreetId(row.getInt("street_id")),
        new ImportId(row.getObject("id", UUID.class)),
        row.getString("file_name"),
        row.getString("sha256"),
        Import.Status.of(row.getString("status")),
        mapping == null ? null : json.readValue(mapping, Mapping.class),
        row.getInt("rows"),
        new Import.Progress(row.getInt("added"), row.getInt("repeated"), row.getInt("refused")),
        row.getInt("attempts"),
        row.getString("failure"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
