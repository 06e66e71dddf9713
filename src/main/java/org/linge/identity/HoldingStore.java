package org.linge.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of posts with what is known of their holders' log-ins. */
@Component
class HoldingStore {
  private final JdbcClient jdbc;

  HoldingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of that day, those of disabled accounts as well. */
  List<Holding> list(StreetId street, LocalDate day) {
    return jdbc.sql(
            """
            select p.id, p.kind, p.account_id, p.area_id, p.unit_id, p.from_day, p.until_day,
              a.login_name, a.name, a.status, a.logged_in_at, f.confirmed_at, c.actor_id
            from identity.post p
            join identity.account a on a.street_id = p.street_id and a.id = p.account_id
            left join identity.second_factor f
              on f.street_id = p.street_id and f.account_id = p.account_id
            left join identity.change c
              on c.street_id = p.street_id and c.subject_id = p.id and c.act = 'appoint'
            where p.street_id = :street and p.from_day <= :day
              and (p.until_day is null or p.until_day > :day)
            order by p.id
            """)
        .param("street", street.code())
        .param("day", day)
        .query(HoldingStore::holding)
        .list();
  }

  private static Holding holding(ResultSet row, int number) throws SQLException {
    OffsetDateTime loggedIn = row.getObject("logged_in_at", OffsetDateTime.class);
    UUID actor = row.getObject("actor_id", UUID.class);
    return new Holding(
        PostStore.post(row, number),
        row.getString("login_name"),
        row.getString("name"),
        Account.Status.of(row.getString("status")) == Account.Status.ACTIVE,
        row.getObject("confirmed_at") != null,
        loggedIn == null ? null : loggedIn.toInstant(),
        actor == null ? null : new AccountId(actor));
  }
}
