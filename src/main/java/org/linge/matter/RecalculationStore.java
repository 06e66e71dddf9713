package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of orders to work out deadlines anew, and of the open deadlines in their order. */
@Repository
class RecalculationStore {
  private final JdbcClient jdbc;
  private final MatterColumns columns;

  RecalculationStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** Orders once for each calendar. */
  void insert(Recalculation order) {
    jdbc.sql(
            """
            insert into matter.recalculation (street_id, id, calendar, unit_id, due_from, asked_at,
                not_before, total, looked, moved, at_overdue, at_due, at_id, confirmed)
            values (:street, :id, :calendar, :unit, :from, :asked,
                :asked, :total, 0, 0, :overdue, :due, :at, false)
            on conflict (street_id, calendar) where calendar is not null do nothing
            """)
        .param("street", order.street().code())
        .param("id", order.id())
        .param("calendar", MatterStore.number(order.calendar()))
        .param("unit", MatterStore.id(order.unit() == null ? null : order.unit().value()))
        .param("from", MatterStore.time(order.dueFrom()))
        .param("asked", MatterStore.time(order.askedAt()))
        .param("total", order.total())
        .param("overdue", order.cursor().overdue())
        .param("due", MatterStore.time(order.cursor().due()))
        .param("at", order.cursor().id())
        .update();
  }

  void save(Recalculation order) {
    jdbc.sql(
            """
            update matter.recalculation set not_before = :begin, looked = :looked, moved = :moved,
                at_overdue = :overdue, at_due = :due, at_id = :at, confirmed = :confirmed,
                finished_at = :finished
            where street_id = :street and id = :id
            """)
        .param("street", order.street().code())
        .param("id", order.id())
        .param("begin", MatterStore.time(order.notBefore()))
        .param("looked", order.looked())
        .param("moved", order.moved())
        .param("overdue", order.cursor().overdue())
        .param("due", MatterStore.time(order.cursor().due()))
        .param("at", order.cursor().id())
        .param("confirmed", order.confirmed())
        .param("finished", MatterStore.moment(order.finishedAt()))
        .update();
  }

  /** The orders that are not done and may go on now, the oldest first. */
  List<Recalculation> listOpen(StreetId street, Instant now) {
    return jdbc.sql(
            """
            select r.* from matter.recalculation r
            where r.street_id = :street and r.finished_at is null and r.not_before <= :now
            order by r.not_before, r.id
            """)
        .param("street", street.code())
        .param("now", MatterStore.time(now))
        .query(RecalculationStore::order)
        .list();
  }

  /** The newest order of a calendar. */
  Optional<Recalculation> newest(StreetId street) {
    return jdbc.sql(
            """
            select r.* from matter.recalculation r
            where r.street_id = :street and r.calendar is not null
            order by r.calendar desc limit 1
            """)
        .param("street", street.code())
        .query(RecalculationStore::order)
        .optional();
  }

  int countOpen(StreetId street, Instant dueFrom, @Nullable UnitId unit) {
    return jdbc.sql(
            unit == null
                ? """
                select count(*) from matter.matter m
                where m.street_id = :street and m.closed_at is null and (m.due_at >= :from or m.calls is not null)
                  and :unit::uuid is null
                """
                : """
                select count(*) from matter.matter m
                where m.street_id = :street and m.closed_at is null and (m.due_at >= :from or m.calls is not null)
                  and (m.holder_kind = 'unit' and m.holder_id = :unit or m.calls is not null and exists (
                    select from matter.call c where c.street_id = :street and c.matter_id = m.id
                      and c.unit_id = :unit and c.ended_at is null))
                """)
        .param("street", street.code())
        .param("from", MatterStore.time(dueFrom))
        .param("unit", MatterStore.id(unit == null ? null : unit.value()))
        .query(Integer.class)
        .single();
  }

  /** Open matters behind a place in the order of their deadlines. */
  List<Matter> list(
      StreetId street, Instant dueFrom, @Nullable UnitId unit, Recalculation.At after, int limit) {
    return jdbc.sql(
            unit == null
                ? """
                select m.* from matter.matter m
                where m.street_id = :street and m.closed_at is null and (m.due_at >= :from or m.calls is not null)
                  and (m.overdue, m.due_at, m.id) > (:overdue, :due, :at) and :unit::uuid is null
                order by m.overdue, m.due_at, m.id limit :limit
                """
                : """
                select m.* from matter.matter m
                where m.street_id = :street and m.closed_at is null and (m.due_at >= :from or m.calls is not null)
                  and (m.overdue, m.due_at, m.id) > (:overdue, :due, :at)
                  and (m.holder_kind = 'unit' and m.holder_id = :unit or m.calls is not null and exists (
                    select from matter.call c where c.street_id = :street and c.matter_id = m.id
                      and c.unit_id = :unit and c.ended_at is null))
                order by m.overdue, m.due_at, m.id limit :limit
                """)
        .param("street", street.code())
        .param("from", MatterStore.time(dueFrom))
        .param("overdue", after.overdue())
        .param("due", MatterStore.time(after.due()))
        .param("at", after.id())
        .param("unit", MatterStore.id(unit == null ? null : unit.value()))
        .param("limit", limit)
        .query(columns::matter)
        .list();
  }

  private static Recalculation order(ResultSet row, int index) throws SQLException {
    int calendar = row.getInt("calendar");
    UUID unit = row.getObject("unit_id", UUID.class);
    return new Recalculation(
        new StreetId(row.getInt("street_id")),
        row.getObject("id", UUID.class),
        calendar == 0 ? null : calendar,
        unit == null ? null : new UnitId(unit),
        time(row, "due_from"),
        time(row, "asked_at"),
        time(row, "not_before"),
        row.getInt("total"),
        row.getInt("looked"),
        row.getInt("moved"),
        new Recalculation.At(
            row.getBoolean("at_overdue"), time(row, "at_due"), row.getObject("at_id", UUID.class)),
        row.getBoolean("confirmed"),
        MatterStore.instant(row, "finished_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
