package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What streets have to tell each other about matters that are handed on, until they know it. */
@Repository
class TransferStore {
  private final JdbcClient jdbc;

  TransferStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is told. */
  enum Kind {
    /** To whom it is handed on: take it. */
    ARRIVE,
    /** To whom it came from: it has arrived. */
    ARRIVED,
    /** To the district: the street wants it back. */
    WITHDRAW,
    /** To whom it came from: it is given back. */
    DECLINED
  }

  /**
   * @param id of the matter that an ARRIVE leads to, the key of the entry that others lead to
   * @param matter of the street that tells
   * @param toMatter of the street that is told; none yet for what is to arrive
   */
  record Message(
      StreetId street,
      UUID id,
      Kind kind,
      MatterId matter,
      StreetId toStreet,
      @Nullable MatterId toMatter,
      Instant at) {
    MatterId told() {
      return Optional.ofNullable(toMatter).orElseThrow();
    }
  }

  void insert(Message message) {
    jdbc.sql(
            """
            insert into matter.message (street_id, id, kind, matter_id, to_street, to_matter, at, tries, next_at)
            values (:street, :id, :kind, :matter, :toStreet, :toMatter, :at, 0, :at)
            """)
        .param("street", message.street().code())
        .param("id", message.id())
        .param("kind", message.kind().name().toLowerCase(Locale.ROOT))
        .param("matter", message.matter().value())
        .param("toStreet", message.toStreet().code())
        .param(
            "toMatter",
            MatterStore.id(message.toMatter() == null ? null : message.toMatter().value()))
        .param("at", MatterStore.time(message.at()))
        .update();
  }

  /**
   * The oldest that nobody else is just telling. Whoever fails comes again, later each time: after
   * {@code patience}, twice that, …
   */
  Optional<Message> claim(StreetId street, Instant now, Duration patience) {
    return jdbc.sql(
            """
            update matter.message m set tries = m.tries + 1,
                next_at = cast(:now as timestamptz) + cast(:patience as interval) * least(m.tries + 1, 60)
            where m.street_id = :street and m.id = any(array(
              select w.id from matter.message w where w.street_id = :street and w.next_at <= :now
              order by w.next_at, w.id limit 1 for update skip locked))
            returning m.street_id, m.id, m.kind, m.matter_id, m.to_street, m.to_matter, m.at
            """)
        .param("street", street.code())
        .param("now", MatterStore.time(now))
        .param("patience", patience.toString())
        .query(TransferStore::message)
        .optional();
  }

  void delete(Message message) {
    jdbc.sql("delete from matter.message m where m.street_id = :street and m.id = :id")
        .param("street", message.street().code())
        .param("id", message.id())
        .update();
  }

  private static Message message(ResultSet row, int number) throws SQLException {
    UUID to = row.getObject("to_matter", UUID.class);
    return new Message(
        new StreetId(row.getInt("street_id")),
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        new MatterId(row.getObject("matter_id", UUID.class)),
        new StreetId(row.getInt("to_street")),
        to == null ? null : new MatterId(to),
        Optional.ofNullable(MatterStore.instant(row, "at")).orElseThrow());
  }
}
