package org.linge.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where accounts are told outside, sealed, and what each wants there. */
@Repository
class AddressStore {
  private final JdbcClient jdbc;

  AddressStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An address of an account.
   *
   * @param sealed the confirmed one
   * @param pending one that waits for its code
   */
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes go from the row to the vault
  record Row(
      Medium medium,
      byte @Nullable [] sealed,
      byte @Nullable [] pending,
      byte @Nullable [] codeMark,
      @Nullable Instant codeSentAt,
      int codeTries,
      boolean codeFailed) {}

  record Choice(Medium medium, NoticeStore.Kind kind) {}

  List<Row> list(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select a.* from channel.address a
            where a.street_id = :street and a.account = :account order by a.medium
            """)
        .param("street", street.code())
        .param("account", account.value())
        .query(AddressStore::row)
        .list();
  }

  Optional<Row> find(StreetId street, AccountId account, Medium medium) {
    return list(street, account).stream().filter(row -> row.medium() == medium).findFirst();
  }

  /** Has an address wait for its code; false if a code was sent since then. */
  boolean await(
      StreetId street,
      AccountId account,
      Medium medium,
      byte[] pending,
      byte[] mark,
      Instant now,
      Instant since) {
    return jdbc.sql(
                """
                insert into channel.address (street_id, account, medium, pending, code_mark, code_sent_at, code_tries, code_failed)
                values (:street, :account, :medium, :pending, :mark, :now, 0, false)
                on conflict (street_id, account, medium) do update
                set pending = excluded.pending, code_mark = excluded.code_mark, code_sent_at = excluded.code_sent_at,
                    code_tries = 0, code_failed = false
                where address.code_sent_at is null or address.code_sent_at < :since
                """)
            .param("street", street.code())
            .param("account", account.value())
            .param("medium", word(medium))
            .param("pending", pending)
            .param("mark", mark)
            .param("now", time(now))
            .param("since", time(since))
            .update()
        == 1;
  }

  /** Counts a try, before it is known whether it is right. */
  void tried(StreetId street, AccountId account, Medium medium) {
    on(
            jdbc.sql(
                """
                update channel.address set code_tries = code_tries + 1
                where street_id = :street and account = :account and medium = :medium
                """),
            street,
            account,
            medium)
        .update();
  }

  void codeFailed(StreetId street, AccountId account, Medium medium, Instant sentAt) {
    on(
            jdbc.sql(
                """
                update channel.address set code_failed = true
                where street_id = :street and account = :account and medium = :medium and code_sent_at = :sentAt
                """),
            street,
            account,
            medium)
        .param("sentAt", time(sentAt))
        .update();
  }

  void confirm(StreetId street, AccountId account, Medium medium, byte[] sealed) {
    on(
            jdbc.sql(
                """
                insert into channel.address (street_id, account, medium, sealed, code_tries, code_failed)
                values (:street, :account, :medium, :sealed, 0, false)
                on conflict (street_id, account, medium) do update
                set sealed = excluded.sealed, pending = null, code_mark = null, code_failed = false
                """),
            street,
            account,
            medium)
        .param("sealed", sealed)
        .update();
  }

  /** With what was wanted there; what is on its way stays behind. */
  void remove(StreetId street, AccountId account, Medium medium) {
    on(
            jdbc.sql(
                """
                delete from channel.choice
                where street_id = :street and account = :account and medium = :medium
                """),
            street,
            account,
            medium)
        .update();
    on(
            jdbc.sql(
                """
                delete from channel.address
                where street_id = :street and account = :account and medium = :medium
                """),
            street,
            account,
            medium)
        .update();
  }

  List<Choice> choices(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select c.medium, c.kind from channel.choice c
            where c.street_id = :street and c.account = :account order by c.medium, c.kind
            """)
        .param("street", street.code())
        .param("account", account.value())
        .query(
            (row, i) ->
                new Choice(
                    Medium.valueOf(row.getString("medium").toUpperCase(Locale.ROOT)),
                    NoticeStore.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT))))
        .list();
  }

  void choose(StreetId street, AccountId account, List<Choice> choices) {
    jdbc.sql("delete from channel.choice where street_id = :street and account = :account")
        .param("street", street.code())
        .param("account", account.value())
        .update();
    for (Choice choice : choices) {
      on(
              jdbc.sql(
                  """
                  insert into channel.choice (street_id, account, medium, kind)
                  values (:street, :account, :medium, :kind)
                  on conflict (street_id, account, medium, kind) do nothing
                  """),
              street,
              account,
              choice.medium())
          .param("kind", word(choice.kind()))
          .update();
    }
  }

  private static JdbcClient.StatementSpec on(
      JdbcClient.StatementSpec statement, StreetId street, AccountId account, Medium medium) {
    return statement
        .param("street", street.code())
        .param("account", account.value())
        .param("medium", word(medium));
  }

  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    OffsetDateTime sentAt = row.getObject("code_sent_at", OffsetDateTime.class);
    return new Row(
        Medium.valueOf(row.getString("medium").toUpperCase(Locale.ROOT)),
        row.getBytes("sealed"),
        row.getBytes("pending"),
        row.getBytes("code_mark"),
        sentAt == null ? null : sentAt.toInstant(),
        row.getInt("code_tries"),
        row.getBoolean("code_failed"));
  }
}
