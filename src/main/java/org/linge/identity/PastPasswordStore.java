package org.linge.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of passwords that were replaced. */
@Component
class PastPasswordStore {
  private final JdbcClient jdbc;

  PastPasswordStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(StreetId street, AccountId account, Instant now, String hash) {
    jdbc.sql(
            """
            insert into identity.past_password (street_id, account_id, replaced_at, password_hash)
            values (:street, :account, :now, :hash)
            on conflict (street_id, account_id, replaced_at) do nothing
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("hash", hash)
        .update();
  }

  /** The hashes of the last so many, the latest first. */
  List<String> last(StreetId street, AccountId account, int many) {
    return jdbc.sql(
            """
            select password_hash from identity.past_password
            where street_id = :street and account_id = :account
            order by replaced_at desc
            limit :many
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("many", many)
        .query((row, n) -> row.getString("password_hash"))
        .list();
  }

  /** Forgets all but the last so many. */
  void forget(StreetId street, AccountId account, int kept) {
    jdbc.sql(
            """
            delete from identity.past_password
            where street_id = :street and account_id = :account and replaced_at not in (
              select replaced_at from identity.past_password
              where street_id = :street and account_id = :account
              order by replaced_at desc
              limit :kept)
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("kept", kept)
        .update();
  }
}
