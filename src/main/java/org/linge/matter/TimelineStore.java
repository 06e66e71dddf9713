package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

  /** All entries of some matters, oldest first. */
  List<Entry> listAll(StreetId street, Collection<MatterId> matters) {
    return jdbc.sql(
            """
            select e.* from matter.entry e
            where e.street_id = :street and e.matter_id = any(:matters) order by e.matter_id, e.seq
            """)
        .param("street", street.code())
        .param("matters", matters.stream().map(MatterId::value).toArray(UUID[]::new))
        .query(this::entry)
        .list();
  }

  /** Matters with entries of a span of time; found by the BRIN of entries. */
  List<MatterId> listTouched(StreetId street, Instant from, Instant to) {
    return jdbc.sql(
            """
            select distinct e.matter_id from matter.entry e
            where e.street_id = :street and e.at >= :from and e.at < :to
            """)
        .param("street", street.code())
        .param("from", MatterStore.time(from))
        .param("to", MatterStore.time(to))
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The next matters in the order of their ids, which is that of time. */
  List<MatterId> listAfter(StreetId street, @Nullable UUID after, int limit) {
    return jdbc.sql(
            """
            select m.id from matter.matter m
            where m.street_id = :street and m.id > :after order by m.id limit :limit
            """)
        .param("street", street.code())
        .param("after", after == null ? new UUID(0, 0) : after)
        .param("limit", limit)
        .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The entries that are named and exist. */
  List<Entry> list(StreetId street, Collection<Happenings.Ref> refs) {
    return jdbc.sql(
            """
            select e.* from unnest(cast(:matters as uuid[]), cast(:seqs as integer[])) k(id, seq)
            join matter.entry e on e.matter_id = k.id and e.seq = k.seq
            where e.street_id = :street
            """)
        .param("street", street.code())
        .param("matters", refs.stream().map(r -> r.matter().value()).toArray(UUID[]::new))
        .param("seqs", refs.stream().map(Happenings.Ref::seq).toArray(Integer[]::new))
        .query(this::entry)
        .list();
  }

  /**
   * Whether something else than notes and replies stands behind the entry {@code after}; for one
   * call, something else than what others did with theirs.
   */
  boolean hasMoved(StreetId street, MatterId matter, int after, @Nullable Integer call) {
    return jdbc.sql(
            """
            select exists (select from matter.entry e
              where e.street_id = :street and e.matter_id = :matter and e.seq > :after
                and e.action not in ('note', 'reply')
                and not coalesce(e.body #>> '{facts,answers,call}' <> :call, false))
            """)
        .param("street", street.code())
        .param("matter", matter.value())
        .param("after", after)
        .param("call", MatterStore.text(call == null ? null : call.toString()))
        .query(Boolean.class)
        .single();
  }

  /** Whether the photo belongs to an internal note of the matter. */
  boolean isInternalPhoto(StreetId street, MatterId matter, UUID photo) {
    return jdbc
        .sql(
            """
            select e.* from matter.entry e
            where e.street_id = :street and e.matter_id = :matter and e.action = 'note'
            """)
        .param("street", street.code())
        .param("matter", matter.value())
        .query(this::entry)
        .stream()
        .flatMap(note -> note.body().photos().stream())
        .anyMatch(evidence -> evidence.id().equals(photo));
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

  /** Those of the keys that have written something. */
  Set<UUID> listKeys(StreetId street, Collection<UUID> keys) {
    return new HashSet<>(
        jdbc.sql(
                """
                select e.key from matter.entry e
                where e.street_id = :street and e.key = any(:keys)
                """)
            .param("street", street.code())
            .param("keys", keys.toArray(UUID[]::new))
            .query((row, i) -> row.getObject(1, UUID.class))
            .list());
  }

  /** What an idempotency key has written before. */
  record Written(MatterId matter, int seq, long request) {}

  Map<String, @Nullable Object> values(Entry entry, MatterStore.Key key) {
    Map<String, @Nullable Object> values = new HashMap<>(32);
    values.put("seq", entry.seq());
    values.put("at", MatterStore.time(entry.at()));
    values.put("action", entry.action());
    values.put("actor", MatterStore.id(entry.actor()));
    values.put("post", entry.post());
    values.put("postId", MatterStore.id(entry.postId()));
    values.put("from", MatterStore.text(entry.from()));
    values.put("to", entry.to());
    values.put("body", json.writeValueAsString(entry.body()));
    values.put("key", MatterStore.id(key.key()));
    values.put("request", key.request());
    values.put("previous", entry.previous().bytes());
    values.put("hash", entry.hash().bytes());
    return values;
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
