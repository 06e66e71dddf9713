package org.linge.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  void insert(StreetId street, byte[] hash, AccountId account, Instant now, Instant expires) {
    jdbc.sql(
            """
            insert into identity.session (street_id, token_hash, account_id, created_at,
              last_seen_at, expires_at)
            values (:street, :hash, :account, :now, :now, :expires)
            """)
        .param("street", street.code())
        .param("hash", hash)
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expires", expires.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Row> find(StreetId street, byte[] hash) {
    return jdbc.sql(
            """
            select s.account_id, s.last_seen_at, s.expires_at, a.name, a.kind
            from identity.session s
            join identity.account a on a.street_id = s.street_id and a.id = s.account_id
            where s.street_id = :street and s.token_hash = :hash and a.status = 'active'
            """)
        .param("street", street.code())
        .param("hash", hash)
        .query(
            (row, n) ->
                new Row(
                    new AccountId(row.getObject("account_id", UUID.class)),
                    row.getString("name"),
                    row.getString("kind").equals("resident"),
                    row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .optional();
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

  /** A session with the account that opened it. */
  record Row(
      AccountId account, String name, boolean resident, Instant lastSeenAt, Instant expiresAt) {}
}
