package org.linge.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of leaves. */
@Component
class LeaveStore {
  private static final int MOST = 500;

  private final JdbcClient jdbc;
  private final Clock clock;

  LeaveStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** False when the id is taken already. */
  boolean insert(StreetId street, Leave leave) {
    return jdbc.sql(
                """
                insert into identity.leave (street_id, id, account_id, from_day, until_day, deputy_id,
                  reason, entered_by, created_at)
                values (:street, :id, :account, :from, :until, :deputy, :reason, :by, :now)
                on conflict (street_id, id) do nothing
                """)
            .param("street", street.code())
            .param("id", leave.id().value())
            .param("account", leave.account().value())
            .param("from", leave.from())
            .param("until", leave.until())
            .param("deputy", leave.deputy() == null ? null : leave.deputy().value())
            .param("reason", leave.reason().name())
            .param("by", leave.enteredBy().value())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void end(StreetId street, LeaveId id, LocalDate until) {
    jdbc.sql(
            """
            update identity.leave set until_day = :until
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("until", until)
        .update();
  }

  Optional<Leave> find(StreetId street, LeaveId id) {
    return jdbc.sql(
            """
            select id, account_id, from_day, until_day, deputy_id, reason, entered_by
            from identity.leave
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(LeaveStore::leave)
        .optional();
  }

  /** The leaves of an account and those in which it stands in, the last to end first. */
  List<Leave> listOf(StreetId street, AccountId account) {
    return jdbc.sql(
            """
            select id, account_id, from_day, until_day, deputy_id, reason, entered_by
            from identity.leave
            where street_id = :street and until_day > from_day
              and (account_id = :account or (deputy_id = :account and until_day > :today))
            order by until_day desc, id desc
            limit :most
            """)
        .param("street", street.code())
        .param("account", account.value())
        .param("today", Today.on(clock))
        .param("most", MOST)
        .query(LeaveStore::leave)
        .list();
  }

  /** The leaves that last or are to come, in the order in which they begin. */
  List<Leave> listOpen(StreetId street) {
    return jdbc.sql(
            """
            select id, account_id, from_day, until_day, deputy_id, reason, entered_by
            from identity.leave
            where street_id = :street and until_day > from_day and until_day > :today
            order by from_day, id
            """)
        .param("street", street.code())
        .param("today", Today.on(clock))
        .query(LeaveStore::leave)
        .list();
  }

  private static Leave leave(ResultSet row, int number) throws SQLException {
    UUID deputy = row.getObject("deputy_id", UUID.class);
    return new Leave(
        new LeaveId(row.getObject("id", UUID.class)),
        new AccountId(row.getObject("account_id", UUID.class)),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        deputy == null ? null : new AccountId(deputy),
        Leave.Reason.valueOf(row.getString("reason")),
        new AccountId(row.getObject("entered_by", UUID.class)));
  }
}
