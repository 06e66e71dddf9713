package org.linge.procedure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A street's drafts of procedures. */
@Repository
class ProcedureDraftStore {
  private final JdbcClient jdbc;

  ProcedureDraftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The one that was changed last first. */
  List<ProcedureDraft> list(StreetId street) {
    return jdbc.sql(
            """
            select id, title, yaml, base, version, changed_by, changed_at from procedure.draft
            where street_id = :street order by changed_at desc, id
            """)
        .param("street", street.code())
        .query(ProcedureDraftStore::draft)
        .list();
  }

  Optional<ProcedureDraft> find(StreetId street, UUID id) {
    return jdbc.sql(
            """
            select id, title, yaml, base, version, changed_by, changed_at from procedure.draft
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id)
        .query(ProcedureDraftStore::draft)
        .optional();
  }

  /** False if there is one with this id. */
  boolean insert(StreetId street, ProcedureDraft draft) {
    return write(
        street,
        draft,
        """
        insert into procedure.draft (street_id, id, title, yaml, base, version, changed_by, changed_at)
        values (:street, :id, :title, :yaml, :base, :version, :account, :at)
        on conflict (street_id, id) do nothing
        """);
  }

  /** False if it is no longer at the version before. */
  boolean update(StreetId street, ProcedureDraft draft) {
    return write(
        street,
        draft,
        """
        update procedure.draft set title = :title, yaml = :yaml, base = :base, version = :version,
          changed_by = :account, changed_at = :at
        where street_id = :street and id = :id and version = :version - 1
        """);
  }

  boolean delete(StreetId street, UUID id) {
    return jdbc.sql("delete from procedure.draft where street_id = :street and id = :id")
            .param("street", street.code())
            .param("id", id)
            .update()
        == 1;
  }

  private boolean write(StreetId street, ProcedureDraft draft, String sql) {
    return jdbc.sql(sql)
            .param("street", street.code())
            .param("id", draft.id())
            .param("title", draft.title())
            .param("yaml", draft.yaml())
            .param("base", draft.base())
            .param("version", draft.version())
            .param("account", draft.account())
            .param("at", draft.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static ProcedureDraft draft(ResultSet row, int index) throws SQLException {
    return new ProcedureDraft(
        row.getObject("id", UUID.class),
        row.getString("title"),
        row.getString("yaml"),
        row.getInt("base"),
        row.getInt("version"),
        row.getObject("changed_by", UUID.class),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
