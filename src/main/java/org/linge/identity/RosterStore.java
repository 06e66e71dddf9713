package org.linge.identity;

import java.util.List;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a street's roster. */
@Component
class RosterStore {
  private final JdbcClient jdbc;
  private final UnitStore units;
  private final PostStore posts;
  private final LeaveStore leaves;
  private final UnitHoursStore hours;
  private final PostKinds kinds;

  RosterStore(
      JdbcClient jdbc,
      UnitStore units,
      PostStore posts,
      LeaveStore leaves,
      UnitHoursStore hours,
      PostKinds kinds) {
    this.jdbc = jdbc;
    this.units = units;
    this.posts = posts;
    this.leaves = leaves;
    this.hours = hours;
    this.kinds = kinds;
  }

  Roster read(StreetId street) {
    return new Roster(
        street,
        staff(street),
        units.list(street),
        posts.listOpen(street),
        leaves.listOpen(street),
        hours.list(street),
        kinds::mayDeputise);
  }

  private List<Roster.Member> staff(StreetId street) {
    return jdbc.sql(
            """
            select id, name, status = 'active' as active
            from identity.account
            where street_id = :street and kind = 'staff'
            """)
        .param("street", street.code())
        .query(
            (row, n) ->
                new Roster.Member(
                    new AccountId(row.getObject("id", UUID.class)),
                    row.getString("name"),
                    row.getBoolean("active")))
        .list();
  }
}
