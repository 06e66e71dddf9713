package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linge.identity.AccountId;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A street's templates. */
@Repository
class ReplyTemplateStore {
  private final JdbcClient jdbc;

  ReplyTemplateStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<ReplyTemplate> list(StreetId street) {
    return jdbc.sql(
            """
            select id, title, text, category, unit_id, version from matter.reply_template
            where street_id = :street order by title, id
            """)
        .param("street", street.code())
        .query(ReplyTemplateStore::template)
        .list();
  }

  Optional<ReplyTemplate> find(StreetId street, UUID id) {
    return jdbc.sql(
            """
            select id, title, text, category, unit_id, version from matter.reply_template
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id)
        .query(ReplyTemplateStore::template)
        .optional();
  }

  /** False if there is one with this id. */
  boolean insert(StreetId street, ReplyTemplate template, AccountId by, Instant at) {
    return write(
        street,
        template,
        by,
        at,
        """
        insert into matter.reply_template (street_id, id, title, text, category, unit_id, version,
          changed_by, changed_at)
        values (:street, :id, :title, :text, :category, :unit, :version, :by, :at)
        on conflict (street_id, id) do nothing
        """);
  }

  /** False if it is no longer at the version before. */
  boolean update(StreetId street, ReplyTemplate template, AccountId by, Instant at) {
    return write(
        street,
        template,
        by,
        at,
        """
        update matter.reply_template set title = :title, text = :text, category = :category,
          unit_id = :unit, version = :version, changed_by = :by, changed_at = :at
        where street_id = :street and id = :id and version = :version - 1
        """);
  }

  boolean delete(StreetId street, UUID id) {
    return jdbc.sql(
                """
                delete from matter.reply_template
                where street_id = :street and id = :id
                """)
            .param("street", street.code())
            .param("id", id)
            .update()
        == 1;
  }

  private boolean write(
      StreetId street, ReplyTemplate template, AccountId by, Instant at, String sql) {
    return jdbc.sql(sql)
            .param("street", street.code())
            .param("id", template.id())
            .param("title", template.title())
            .param("text", template.text())
            .param("category", MatterStore.text(template.category()))
            .param("unit", MatterStore.id(template.unit() == null ? null : template.unit().value()))
            .param("version", template.version())
            .param("by", by.value())
            .param("at", MatterStore.time(at))
            .update()
        == 1;
  }

  private static ReplyTemplate template(ResultSet row, int index) throws SQLException {
    UUID unit = row.getObject("unit_id", UUID.class);
    return new ReplyTemplate(
        row.getObject("id", UUID.class),
        row.getString("title"),
        row.getString("text"),
        row.getString("category"),
        unit == null ? null : new UnitId(unit),
        row.getInt("version"));
  }
}
