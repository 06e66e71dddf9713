package org.linge.identity;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of second factors and their recovery codes. */
@Component
class SecondFactorStore {
  private final JdbcClient jdbc;

  SecondFactorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Replaces one that was never confirmed; false if there is a confirmed one. */
  boolean begin(StreetId street, AccountId account, byte[] sealed) {
    return jdbc.sql(
                """
                insert into identity.second_factor (street_id, account_id, secret_sealed, last_step,
                  failed_attempts)
                values (:street, :account, :sealed, 0, 0)
                on conflict (street_id, account_id) do update
                set secret_sealed = excluded.secret_sealed
                where second_factor.confirmed_at is null
                """)
            .param("street", street.code())
            .param("account", account.value())
            .param("sealed", sealed)
            .update()
        == 1;
  }

  Optional<Row> find(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select secret_sealed, confirmed_at, last_step, failed_attempts, locked_until,
              next_sealed, next_until
            from identity.second_factor
            where street_id = :street and account_id = :account
            """)
        .param("street", street.code())
        .param("account", account.value())
        .query(SecondFactorStore::row)
        .optional();
  }

  /** Locked until the transaction ends. */
  Optional<Row> lock(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select secret_sealed, confirmed_at, last_step, failed_attempts, locked_until,
              next_sealed, next_until
            from identity.second_factor
            where street_id = :street and account_id = :account
            for update
            """)
        .param("street", street.code())
        .param("account", account.value())
        .query(SecondFactorStore::row)
        .optional();
  }

  void confirm(StreetId street, AccountId account, Instant now, long step) {
    jdbc.sql(
            """
            update identity.second_factor
            set confirmed_at = :now, last_step = :step, failed_attempts = 0, locked_until = null
            where street_id = :street and account_id = :account
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("step", step)
        .update();
  }

  /** Keeps the secret of a new phone beside the one that counts. */
  void beginChange(StreetId street, AccountId account, byte[] sealed, Instant until) {
    jdbc.sql(
            """
            update identity.second_factor set next_sealed = :sealed, next_until = :until
            where street_id = :street and account_id = :account
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("sealed", sealed)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * @param step of the code that proved it
   */
  void replace(StreetId street, AccountId account, byte[] sealed, Instant now, long step) {
    jdbc.sql(
            """
            update identity.second_factor
            set secret_sealed = :sealed, next_sealed = null, next_until = null,
              confirmed_at = :now, last_step = :step, failed_attempts = 0, locked_until = null
            where street_id = :street and account_id = :account
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("sealed", sealed)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("step", step)
        .update();
  }

  void count(StreetId street, AccountId account, long step, Attempts attempts) {
    Instant locked = attempts.lockedUntil();
    jdbc.sql(
            """
            update identity.second_factor
            set last_step = :step, failed_attempts = :failed, locked_until = :until
            where street_id = :street and account_id = :account
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("step", step)
        .param("failed", attempts.failed())
        .param("until", locked == null ? null : locked.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** False if there was none. */
  boolean delete(StreetId street, AccountId account) {
    deleteCodes(street, account);
    return jdbc.sql(
                """
                delete from identity.second_factor
                where street_id = :street and account_id = :account
                """)
            .param("street", street.code())
            .param("account", account.value())
            .update()
        == 1;
  }

  void replaceCodes(StreetId street, AccountId account, Collection<byte[]> hashes) {
    deleteCodes(street, account);
    for (byte[] hash : hashes) {
      jdbc.sql(
              """
              insert into identity.recovery_code (street_id, account_id, code_hash)
              values (:street, :account, :hash)
              """)
          .param("street", street.code())
          .param("account", account.value())
          .param("hash", hash)
          .update();
    }
  }

  /** False if there is no such code or it was used. */
  boolean useCode(StreetId street, AccountId account, byte[] hash, Instant now) {
    return jdbc.sql(
                """
                update identity.recovery_code set used_at = :now
                where street_id = :street and account_id = :account and code_hash = :hash
                  and used_at is null
                """)
            .param("street", street.code())
            .param("account", account.value())
            .param("hash", hash)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  int codesLeft(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select count(*) from identity.recovery_code
            where street_id = :street and account_id = :account and used_at is null
            """)
        .param("street", street.code())
        .param("account", account.value())
        .query(Integer.class)
        .single();
  }

  private void deleteCodes(StreetId street, AccountId account) {
    jdbc.sql(
            """
            delete from identity.recovery_code
            where street_id = :street and account_id = :account
            """)
        .param("street", street.code())
        .param("account", account.value())
        .update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
    OffsetDateTime locked = row.getObject("locked_until", OffsetDateTime.class);
    return new Row(
        ByteBuffer.wrap(row.getBytes("secret_sealed")),
        confirmed == null ? null : confirmed.toInstant(),
        row.getLong("last_step"),
        new Attempts(row.getInt("failed_attempts"), locked == null ? null : locked.toInstant()),
        next(row));
  }

  private static @Nullable Next next(ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("next_sealed");
    OffsetDateTime until = row.getObject("next_until", OffsetDateTime.class);
    return sealed == null || until == null
        ? null
        : new Next(ByteBuffer.wrap(sealed), until.toInstant());
  }

  private static byte[] bytes(ByteBuffer sealed) {
    byte[] bytes = new byte[sealed.remaining()];
    sealed.duplicate().get(bytes);
    return bytes;
  }

  /**
   * @param confirmedAt null while it is being set up
   * @param lastStep of the last code that was taken
   * @param next null unless it is moving to a new phone
   */
  record Row(
      ByteBuffer sealed,
      @Nullable Instant confirmedAt,
      long lastStep,
      Attempts attempts,
      @Nullable Next next) {
    byte[] secret() {
      return bytes(sealed);
    }
  }

  /** The secret of a new phone, and until when it may be proven. */
  record Next(ByteBuffer sealed, Instant until) {
    byte[] secret() {
      return bytes(sealed);
    }
  }
}
