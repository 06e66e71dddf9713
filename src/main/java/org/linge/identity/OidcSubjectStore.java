package org.linge.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of identities at a provider that are bound to accounts. */
@Component
class OidcSubjectStore {
  private final JdbcClient jdbc;

  OidcSubjectStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if the identity or the account is bound already. */
  boolean bind(OidcSubject subject, StreetId street, AccountId account, Instant now) {
    return jdbc.sql(
                """
                insert into identity.oidc_subject (issuer, subject, street_id, account_id, bound_at)
                values (:issuer, :subject, :street, :account, :now)
                on conflict do nothing
                """)
            .param("issuer", subject.issuer())
            .param("subject", subject.subject())
            .param("street", street.code())
            .param("account", account.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Whose it is. */
  Optional<AccountStore.LoginName> find(OidcSubject subject) {
    return jdbc.sql(
            """
            select street_id, account_id from identity.oidc_subject
            where issuer = :issuer and subject = :subject
            """)
        .param("issuer", subject.issuer())
        .param("subject", subject.subject())
        .query(
            (row, n) ->
                new AccountStore.LoginName(
                    new StreetId(row.getInt("street_id")),
                    new AccountId(row.getObject("account_id", UUID.class))))
        .optional();
  }

  /** Since when an account is bound. */
  Optional<Instant> boundSince(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select bound_at from identity.oidc_subject
            where street_id = :street and account_id = :account
            """)
        .param("street", street.code())
        .param("account", account.value())
        .query((row, n) -> row.getObject("bound_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  /** False if there was nothing to unbind. */
  boolean unbind(StreetId street, AccountId account) {
    return jdbc.sql(
                """
                delete from identity.oidc_subject
                where street_id = :street and account_id = :account
                """)
            .param("street", street.code())
            .param("account", account.value())
            .update()
        == 1;
  }
}
