package org.linge.matter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes many matters with their whole timelines by COPY: a fraction of what statements cost. */
@Repository
class BulkStore {
  private final JdbcOperations jdbc;
  private final JsonMapper json;

  BulkStore(JdbcOperations jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A matter as it stands after all of its entries; the first of them have keys, or none has. */
  record Told(Matter matter, Contact contact, List<Entry> entries, List<MatterStore.Key> keys) {
    private MatterStore.Key key(int i) {
      return i < keys.size() ? keys.get(i) : MatterStore.Key.NONE;
    }
  }

  /** All of them or none, if the caller has a transaction. */
  void insertAll(List<Told> matters) {
    if (matters.isEmpty()) return;
    Rows rows = new Rows(json);
    matters.forEach(rows::add);
    jdbc.execute(
        (Connection connection) -> {
          rows.copy(connection);
          return true;
        });
  }

  /** Matters on their way. */
  static final class Rows {
    private final CopyText matters = new CopyText();
    private final CopyText entries = new CopyText();
    private final CopyText words = new CopyText();
    private final CopyText calls = new CopyText();
    private final JsonMapper json;

    Rows(JsonMapper json) {
      this.json = json;
    }

    void add(Told told) {
      Matter.Report report = told.matter().report();
      matters.matter(told.matter(), told.contact(), json);
      words.words(report, Grams.of(report));
      calls.calls(told.matter());
      for (int i = 0; i < told.entries().size(); i++) {
        entries.entry(told.entries().get(i), told.key(i), json);
      }
    }

    void copy(Connection connection) throws SQLException {
      copy(connection, CopyText.MATTERS, matters);
      copy(connection, CopyText.ENTRIES, entries);
      copy(connection, CopyText.WORDS, words);
      if (!calls.isEmpty()) copy(connection, CopyText.CALLS, calls);
    }

    private static void copy(Connection connection, String sql, CopyText rows) throws SQLException {
      try {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(sql, new ByteArrayInputStream(rows.utf8()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
