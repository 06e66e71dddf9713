package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads timelines and binds an entry to the statement that appends it. */
@Repository
class TimelineStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  TimelineStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** All entries of a matter, oldest first. */
  List<Entry> list(StreetId street, MatterId matter) {
    return jdbc.sql(
            """
            select e.* from matter.entry e
            where e.street_id = :street and e.matter_id = :matter order by e.seq
            """)
        .param("street", street.code())
        .param("matter", matter.value())
        .query(this::entry)
        .list();
  }

  Optional<Written> findByKey(StreetId street, UUID key) {
    return jdbc.sql(
            """
            select e.matter_id, e.seq, e.request from matter.entry e
            where e.street_id = :street and e.key = :key
            """)
        .param("street", street.code())
        .param("key", key)
        .query(
            (row, i) ->
                new Written(
                    new MatterId(row.getObject(1, UUID.class)), row.getInt(2), row.getLong(3)))
        .optional();
  }

  /** What an idempotency key has written before. */
  record Written(MatterId matter, int seq, long request) {}

  JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, Entry entry, MatterStore.Key key) {
    return statement
        .param("seq", entry.seq())
        .param("at", MatterStore.time(entry.at()))
        .param("action", entry.action())
        .param("actor", entry.actor())
        .param("post", entry.post())
        .param("postId", entry.postId())
        .param("from", entry.from())
        .param("to", entry.to())
        .param("body", json.writeValueAsString(entry.body()))
        .param("key", key.key())
        .param("request", key.request())
        .param("previous", entry.previous().bytes())
        .param("hash", entry.hash().bytes());
  }

  private Entry entry(ResultSet row, int index) throws SQLException {
    return new Entry(
        new StreetId(row.getInt("street_id")),
        new MatterId(row.getObject("matter_id", UUID.class)),
        row.getInt("seq"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("action"),
        row.getObject("actor", UUID.class),
        row.getString("post"),
        row.getObject("post_id", UUID.class),
        row.getString("from_state"),
        row.getString("to_state"),
        json.readValue(row.getString("body"), Entry.Body.class),
        new Hash(row.getBytes("prev_hash")),
        new Hash(row.getBytes("hash")));
  }
}
