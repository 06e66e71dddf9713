package org.linge.identity;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of sessions. */
@Component
class SessionStore {
  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(StreetId street, byte[] hash, AccountId account, Opening opening) {
    jdbc.sql(
            """
            insert into identity.session (street_id, token_hash, account_id, created_at,
              last_seen_at, expires_at, waits_for, second_factor, device, address)
            values (:street, :hash, :account, :now, :now, :expires, :waitsFor, :secondFactor,
              :device, :address)
            """)
        .param("street", street.code())
        .param("hash", hash)
        .param("account", account.value())
        .param("now", opening.now().atOffset(ZoneOffset.UTC))
        .param("expires", opening.expires().atOffset(ZoneOffset.UTC))
        .param("waitsFor", opening.waitsFor() == null ? null : opening.waitsFor().code())
        .param("secondFactor", opening.secondFactor())
        .param("device", opening.origin().device())
        .param("address", opening.origin().network())
        .update();
  }

  Optional<Row> find(StreetId street, byte[] hash) {
    return jdbc.sql(
            """
            select s.account_id, s.last_seen_at, s.expires_at, s.waits_for, s.second_factor, a.name,
              a.kind
            from identity.session s
            join identity.account a on a.street_id = s.street_id and a.id = s.account_id
            where s.street_id = :street and s.token_hash = :hash and a.status = 'active'
            """)
        .param("street", street.code())
        .param("hash", hash)
        .query(SessionStore::row)
        .optional();
  }

  /** The complete sessions of an account, the latest seen first. */
  List<Listed> list(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select token_hash, created_at, last_seen_at, expires_at, second_factor, device, address
            from identity.session
            where street_id = :street and account_id = :account and waits_for is null
            order by last_seen_at desc
            """)
        .param("street", street.code())
        .param("account", account.value())
        .query(
            (row, n) ->
                new Listed(
                    ByteBuffer.wrap(row.getBytes("token_hash")),
                    row.getString("device"),
                    row.getString("address"),
                    row.getBoolean("second_factor"),
                    instant(row, "created_at"),
                    instant(row, "last_seen_at"),
                    instant(row, "expires_at")))
        .list();
  }

  void touch(StreetId street, byte[] hash, Instant now) {
    jdbc.sql(
            """
            update identity.session set last_seen_at = :now
            where street_id = :street and token_hash = :hash
            """)
        .param("street", street.code())
        .param("hash", hash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void delete(StreetId street, byte[] hash) {
    jdbc.sql("delete from identity.session where street_id = :street and token_hash = :hash")
        .param("street", street.code())
        .param("hash", hash)
        .update();
  }

  /** The hashes of the deleted sessions; one may be spared. */
  List<byte[]> deleteAll(StreetId street, AccountId account, byte[] spared) {
    return jdbc.sql(
            """
            delete from identity.session
            where street_id = :street and account_id = :account and token_hash <> :spared
            returning token_hash
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("spared", spared)
        .query((row, n) -> row.getBytes("token_hash"))
        .list();
  }

  void deleteExpired(StreetId street, Instant now, Instant idleSince) {
    jdbc.sql(
            """
            delete from identity.session
            where street_id = :street and (expires_at <= :now or last_seen_at <= :idleSince)
            """)
        .param("street", street.code())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("idleSince", idleSince.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    String waitsFor = row.getString("waits_for");
    return new Row(
        new AccountId(row.getObject("account_id", UUID.class)),
        row.getString("name"),
        row.getString("kind").equals("resident"),
        instant(row, "last_seen_at"),
        instant(row, "expires_at"),
        waitsFor == null ? null : LoginStep.of(waitsFor),
        row.getBoolean("second_factor"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /**
   * A session to be opened.
   *
   * @param waitsFor null for a complete one
   * @param secondFactor whether the log-in included one
   */
  record Opening(
      @Nullable LoginStep waitsFor,
      boolean secondFactor,
      Origin origin,
      Instant now,
      Instant expires) {}

  /** A session with the account that opened it. */
  record Row(
      AccountId account,
      String name,
      boolean resident,
      Instant lastSeenAt,
      Instant expiresAt,
      @Nullable LoginStep waitsFor,
      boolean secondFactor) {}

  /** A session as its owner knows it again. */
  record Listed(
      ByteBuffer hash,
      String device,
      String address,
      boolean secondFactor,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt) {

    /** What names it: half of the hash leads to no session. */
    UUID id() {
      return new UUID(hash.getLong(0), hash.getLong(Long.BYTES));
    }
  }
}
