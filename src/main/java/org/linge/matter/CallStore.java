package org.linge.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Calls by unit, beside the fold that stands in the matter's row. */
@Repository
class CallStore {
  private static final int COUNT_LIMIT = 1_000;

  private final JdbcClient jdbc;
  private final MatterColumns columns;

  CallStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  /** A matter and the number of its call that waits for one of the units asked for. */
  record Waiting(Matter matter, int no) {
    Call call() {
      return Calls.of(matter.standing().calls()).find(no).orElseThrow();
    }
  }

  /** What the units are called to and have not ended, the next clock first. */
  List<Waiting> list(
      StreetId street, Collection<UnitId> units, MatterListStore.@Nullable After after, int limit) {
    if (units.isEmpty()) return List.of();
    return jdbc.sql(
            """
            select m.*, c.no as call_no from (
              select b.* from unnest(cast(:units as uuid[])) k(id) cross join lateral (
                select c.matter_id, c.no, c.clock from matter.call c
                where c.street_id = :street and c.unit_id = k.id and c.ended_at is null
                  and (cast(:afterDue as timestamptz) is null or (c.clock, c.matter_id) > (:afterDue, :afterId))
                order by c.clock, c.matter_id limit :limit) b
              order by b.clock, b.matter_id limit :limit) c
            join matter.matter m on m.street_id = :street and m.id = c.matter_id
            order by c.clock, c.matter_id
            """)
        .param("street", street.code())
        .param("units", ids(units))
        .param("afterDue", MatterStore.moment(after == null ? null : after.due()))
        .param("afterId", MatterStore.id(after == null ? null : after.id()))
        .param("limit", limit)
        .query(this::waiting)
        .list();
  }

  /** How many there are, counted up to a thousand. */
  int count(StreetId street, Collection<UnitId> units) {
    return jdbc.sql(
            """
            select count(*) from (
              select 1 from matter.call c
              where c.street_id = :street and c.unit_id = any(cast(:units as uuid[])) and c.ended_at is null
              limit :limit) open
            """)
        .param("street", street.code())
        .param("units", ids(units))
        .param("limit", COUNT_LIMIT)
        .query(Integer.class)
        .single();
  }

  private Waiting waiting(ResultSet row, int index) throws SQLException {
    return new Waiting(columns.matter(row, index), row.getInt("call_no"));
  }

  private static String[] ids(Collection<UnitId> units) {
    return units.stream().map(unit -> unit.value().toString()).toArray(String[]::new);
  }

  /** The calls as columns, by the names under which a statement binds them. */
  static Map<String, Object> values(Calls calls) {
    Map<String, Object> values = new HashMap<>();
    values.put("nos", calls.list().stream().map(Call::no).toArray(Integer[]::new));
    values.put("units", texts(calls, call -> call.unit().value()));
    values.put("leads", calls.list().stream().map(Call::lead).toArray(Boolean[]::new));
    values.put("states", texts(calls, call -> call.state().code()));
    values.put("sinces", texts(calls, Call::since));
    values.put("reportBys", texts(calls, Call::reportBy));
    values.put("dues", texts(calls, Call::due));
    values.put("clocks", texts(calls, Call::clock));
    values.put("lates", calls.list().stream().map(Call::late).toArray(Boolean[]::new));
    values.put("arrivedAts", texts(calls, Call::arrivedAt));
    values.put("endedAts", texts(calls, Call::endedAt));
    values.put("arriveds", score(calls, Call.Score::arrived).toArray(Boolean[]::new));
    values.put("qualities", score(calls, Call.Score::quality).toArray(Integer[]::new));
    return values;
  }

  private static @Nullable String[] texts(Calls calls, Function<Call, @Nullable Object> part) {
    return calls.list().stream()
        .map(part)
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
  }

  private static <T> java.util.stream.Stream<@Nullable T> score(
      Calls calls, Function<Call.Score, @Nullable T> part) {
    return calls.list().stream()
        .map(Call::score)
        .map(score -> score == null ? null : part.apply(score));
  }
}
