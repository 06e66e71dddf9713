package org.linge.matter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which seats hold open matters, and which matters. Each is a range of the index matter_todo. */
@Repository
class HandOverStore {
  private static final UUID NIL = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final MatterColumns columns;

  HandOverStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** Each seat that holds an open matter, by one step of the index; reporters are no seats here. */
  List<Holder> seats(StreetId street) {
    return jdbc.sql(
            """
            with recursive seat as (
              (select m.holder_kind, m.holder_id from matter.matter m
               where m.street_id = :street and m.closed_at is null and m.holder_id is not null
               order by m.holder_kind, m.holder_id limit 1)
              union all
              select n.holder_kind, n.holder_id from seat cross join lateral (
                select m.holder_kind, m.holder_id from matter.matter m
                where m.street_id = :street and m.closed_at is null and m.holder_id is not null
                  and (m.holder_kind, m.holder_id) > (seat.holder_kind, seat.holder_id)
                order by m.holder_kind, m.holder_id limit 1) n)
            select holder_kind, holder_id from seat
            """)
        .param("street", street.code())
        .query(
            (row, i) ->
                new Holder(row.getString("holder_kind"), row.getObject("holder_id", UUID.class)))
        .list();
  }

  /** A place in a seat's to-dos. */
  record At(Instant due, UUID id) {
    static final At BEGINNING = new At(Instant.EPOCH, NIL);
  }

  /** A seat's open matters behind a place in the order of their deadlines. */
  List<Matter> list(StreetId street, Holder seat, At after, int limit) {
    return jdbc.sql(
            """
            select m.* from matter.matter m
            where m.street_id = :street and m.closed_at is null
              and m.holder_kind = :kind and m.holder_id = :id
              and (m.due_at, m.id) > (:due, :at)
            order by m.due_at, m.id limit :limit
            """)
        .param("street", street.code())
        .param("kind", seat.kind())
        .param("id", MatterStore.id(seat.id()))
        .param("due", MatterStore.time(after.due()))
        .param("at", after.id())
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  int count(StreetId street, Holder seat) {
    return jdbc.sql(
            """
            select count(*) from matter.matter m
            where m.street_id = :street and m.closed_at is null
              and m.holder_kind = :kind and m.holder_id = :id
            """)
        .param("street", street.code())
        .param("kind", seat.kind())
        .param("id", MatterStore.id(seat.id()))
        .query(Integer.class)
        .single();
  }
}
