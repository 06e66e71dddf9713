package org.linge.channel;

import static org.linge.channel.AddressStore.time;
import static org.linge.channel.AddressStore.word;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.matter.Happenings;
import org.linge.matter.MatterId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox of notices. */
@Repository
class DispatchStore {
  private final JdbcClient jdbc;

  DispatchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Puts a notice on its ways out: where its account wants its kind and has a confirmed address.
   */
  void put(
      StreetId street,
      AccountId account,
      NoticeStore.Kind kind,
      Happenings.Ref about,
      Instant at,
      Instant dueAt,
      Collection<Medium> offered) {
    jdbc.sql(
            """
            insert into channel.dispatch (street_id, account, medium, matter_id, seq, kind, at, due_at, tries, status)
            select c.street_id, c.account, c.medium, :matter, :seq, c.kind, :at, :due, 0, 'waiting'
            from channel.choice c
            join channel.address a on a.street_id = c.street_id and a.account = c.account and a.medium = c.medium
            where c.street_id = :street and c.account = :account and c.kind = :kind and a.sealed is not null
              and c.medium = any(:offered)
            on conflict (street_id, account, medium, matter_id, seq) do nothing
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("kind", word(kind))
        .param("matter", about.matter().value())
        .param("seq", about.seq())
        .param("at", time(at))
        .param("due", time(dueAt))
        .param("offered", offered.stream().map(AddressStore::word).toArray(String[]::new))
        .update();
  }

  List<Dispatch> listDue(StreetId street, Medium medium, Instant now, int limit) {
    return jdbc.sql(
            """
            select d.* from channel.dispatch d
            where d.street_id = :street and d.medium = :medium and d.status = 'waiting' and d.due_at <= :now
            order by d.due_at limit :limit
            """)
        .param("street", street.code())
        .param("medium", word(medium))
        .param("now", time(now))
        .param("limit", limit)
        .query(DispatchStore::dispatch)
        .list();
  }

  /** Whether this server alone may send it until then. */
  boolean claim(Dispatch dispatch, Instant until) {
    return one(
                jdbc.sql(
                    """
                    update channel.dispatch set due_at = :until
                    where street_id = :street and account = :account and medium = :medium and matter_id = :matter
                      and seq = :seq and status = 'waiting' and due_at = :due
                    """),
                dispatch)
            .param("until", time(until))
            .param("due", time(dispatch.dueAt()))
            .update()
        == 1;
  }

  /** Notes how a try went. */
  void tried(Dispatch dispatch, Dispatch.Status status, Instant dueAt, @Nullable String failure) {
    one(
            jdbc.sql(
                """
                update channel.dispatch set status = :status, tries = tries + 1, due_at = :due, failure = :failure
                where street_id = :street and account = :account and medium = :medium and matter_id = :matter and seq = :seq
                """),
            dispatch)
        .param("status", word(status))
        .param("due", time(dueAt))
        .param("failure", failure, Types.VARCHAR)
        .update();
  }

  void deleteBefore(StreetId street, Instant before) {
    jdbc.sql("delete from channel.dispatch where street_id = :street and at < :before")
        .param("street", street.code())
        .param("before", time(before))
        .update();
  }

  private static JdbcClient.StatementSpec one(
      JdbcClient.StatementSpec statement, Dispatch dispatch) {
    return statement
        .param("street", dispatch.street().code())
        .param("account", dispatch.account().value())
        .param("medium", word(dispatch.medium()))
        .param("matter", dispatch.about().matter().value())
        .param("seq", dispatch.about().seq());
  }

  private static Dispatch dispatch(ResultSet row, int index) throws SQLException {
    return new Dispatch(
        new StreetId(row.getInt("street_id")),
        new AccountId(row.getObject("account", UUID.class)),
        Medium.valueOf(row.getString("medium").toUpperCase(Locale.ROOT)),
        new Happenings.Ref(new MatterId(row.getObject("matter_id", UUID.class)), row.getInt("seq")),
        NoticeStore.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getInt("tries"));
  }
}
