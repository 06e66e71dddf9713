package org.linge.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of accounts and of the directory of login names. */
@Component
class AccountStore {
  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when the name is taken. */
  boolean claimLoginName(String loginName, StreetId street, AccountId account) {
    return jdbc.sql(
                """
                insert into identity.login_name (name, street_id, account_id)
                values (:name, :street, :account)
                on conflict (name) do nothing
                """)
            .param("name", loginName)
            .param("street", street.code())
            .param("account", account.value())
            .update()
        == 1;
  }

  Optional<LoginName> findLoginName(String loginName) {
    return jdbc.sql("select street_id, account_id from identity.login_name where name = :name")
        .param("name", loginName)
        .query(
            (row, n) ->
                new LoginName(
                    new StreetId(row.getInt("street_id")),
                    new AccountId(row.getObject("account_id", UUID.class))))
        .optional();
  }

  /** False when the id is taken already. */
  boolean insert(NewAccount account, byte @Nullable [] sealedPhone, Instant now) {
    return jdbc.sql(
                """
                insert into identity.account (street_id, id, login_name, name, kind, status,
                  password_hash, phone_sealed, failed_attempts, version, created_at)
                values (:street, :id, :loginName, :name, :kind, 'active',
                  :passwordHash, :phone, 0, 1, :now)
                on conflict (street_id, id) do nothing
                """)
            .param("street", account.street().code())
            .param("id", account.id().value())
            .param("loginName", account.loginName())
            .param("name", account.name())
            .param("kind", account.resident() ? "resident" : "staff")
            .param("passwordHash", account.passwordHash())
            .param("phone", sealedPhone)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<Account> find(StreetId street, AccountId id) {
    return jdbc.sql(
            """
            select id, login_name, name, kind, status, password_hash, failed_attempts, locked_until,
              coalesce(password_set_at, created_at) as password_set_at, password_temporary, version
            from identity.account
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(AccountStore::account)
        .optional();
  }

  /** The account, locked until the transaction ends. */
  Optional<Account> lock(StreetId street, AccountId id) {
    return jdbc.sql(
            """
            select id, login_name, name, kind, status, password_hash, failed_attempts, locked_until,
              coalesce(password_set_at, created_at) as password_set_at, password_temporary, version
            from identity.account
            where street_id = :street and id = :id
            for update
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(AccountStore::account)
        .optional();
  }

  /** Those of the accounts that exist, locked in the order of their ids. */
  List<Account> lockAll(StreetId street, Collection<AccountId> ids) {
    return jdbc.sql(
            """
            select id, login_name, name, kind, status, password_hash, failed_attempts, locked_until,
              coalesce(password_set_at, created_at) as password_set_at, password_temporary, version
            from identity.account
            where street_id = :street and id = any(:ids)
            order by id
            for update
            """)
        .param("street", street.code())
        .param("ids", ids.stream().map(AccountId::value).toArray(UUID[]::new))
        .query(AccountStore::account)
        .list();
  }

  /** A page in the order of login names. */
  List<Account> list(StreetId street, Filter filter, @Nullable String after, int limit) {
    return jdbc.sql(
            """
            select id, login_name, name, kind, status, password_hash, failed_attempts, locked_until,
              coalesce(password_set_at, created_at) as password_set_at, password_temporary, version
            from identity.account
            where street_id = :street
              and (:text::text is null or strpos(login_name, :text) > 0 or strpos(name, :text) > 0)
              and (:kind::text is null or kind = :kind)
              and (:status::text is null or status = :status)
              and (:after::text is null or login_name > :after collate "C")
            order by login_name
            limit :limit
            """)
        .param("street", street.code())
        .param("text", filter.text())
        .param("kind", filter.kind())
        .param("status", filter.status())
        .param("after", after)
        .param("limit", limit)
        .query(AccountStore::account)
        .list();
  }

  Map<AccountId, String> names(StreetId street, Collection<AccountId> ids) {
    Map<AccountId, String> names = new HashMap<>();
    jdbc.sql(
            """
            select id, name from identity.account
            where street_id = :street and id = any(:ids)
            """)
        .param("street", street.code())
        .param("ids", ids.stream().map(AccountId::value).toArray(UUID[]::new))
        .query(
            row -> {
              names.put(new AccountId(row.getObject("id", UUID.class)), row.getString("name"));
            });
    return names;
  }

  void change(StreetId street, AccountId id, String name, Account.Status status, int version) {
    jdbc.sql(
            """
            update identity.account set name = :name, status = :status, version = :version
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("name", name)
        .param("status", status.code())
        .param("version", version)
        .update();
  }

  /**
   * @param temporary to be replaced by its owner at the next log-in
   */
  void changePassword(
      StreetId street, AccountId id, String passwordHash, boolean temporary, Instant now) {
    jdbc.sql(
            """
            update identity.account
            set password_hash = :hash, password_set_at = :now, password_temporary = :temporary,
              failed_attempts = 0, locked_until = null
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("hash", passwordHash)
        .param("temporary", temporary)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Demands that the owner replaces the present password at the next log-in. */
  void makeTemporary(StreetId street, AccountId id) {
    jdbc.sql(
            """
            update identity.account set password_temporary = true
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .update();
  }

  void countAttempts(StreetId street, AccountId id, int failed, @Nullable Instant lockedUntil) {
    jdbc.sql(
            """
            update identity.account set failed_attempts = :failed, locked_until = :until
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("failed", failed)
        .param("until", lockedUntil == null ? null : lockedUntil.atOffset(ZoneOffset.UTC))
        .update();
  }

  void loggedIn(StreetId street, AccountId id, Instant now) {
    jdbc.sql(
            """
            update identity.account set logged_in_at = :now
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    OffsetDateTime locked = row.getObject("locked_until", OffsetDateTime.class);
    return new Account(
        new AccountId(row.getObject("id", UUID.class)),
        row.getString("login_name"),
        row.getString("name"),
        row.getString("kind").equals("resident"),
        Account.Status.of(row.getString("status")),
        row.getString("password_hash"),
        row.getInt("failed_attempts"),
        locked == null ? null : locked.toInstant(),
        row.getObject("password_set_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("password_temporary"),
        row.getInt("version"));
  }

  /** Where a login name leads. */
  record LoginName(StreetId street, AccountId account) {}

  /** What a list of accounts is narrowed to; null is no narrowing. */
  record Filter(@Nullable String text, @Nullable String kind, @Nullable String status) {}
}
