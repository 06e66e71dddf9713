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

  RosterStore(JdbcClient jdbc, UnitStore units, PostStore posts) {
    this.jdbc = jdbc;
    this.units = units;
    this.posts = posts;
  }

  Roster read(StreetId street) {
    return new Roster(street, staff(street), units.list(street), posts.listOpen(street));
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
