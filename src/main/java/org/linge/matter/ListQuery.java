package org.linge.matter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.matter.MatterListStore.After;
import org.linge.matter.MatterListStore.Box;
import org.linge.matter.MatterListStore.Filter;
import org.linge.matter.MatterListStore.Order;
import org.linge.matter.MatterListStore.Where;
import org.linge.matter.MatterListStore.Window;
import org.linge.shared.Ids;
import org.linge.territory.AreaId;

/** Builds the branches of one list and collects the values that they bind. */
final class ListQuery {
  /**
   * Beyond this many areas one walk along the whole street's index is cheaper than one per area.
   */
  private static final int MANY_AREAS = 400;

  private static final String ONCE = "(values (1)) k(one)";

  final Map<String, @Nullable Object> values = new HashMap<>();
  final List<String> branches = new ArrayList<>();
  final Order order;

  /** Whether a range is cut to one page; the open matters of an area are few and not in order. */
  private final boolean cut;

  /**
   * Whether only a span of time is looked at. A branch then takes all that match in it: planned for
   * the first few, it would cost a little or a lot, depending on what the planner hopes for.
   */
  private final boolean bounded;

  ListQuery(
      Where where,
      Filter filter,
      Order order,
      @Nullable After after,
      @Nullable Window window,
      int limit) {
    this.order = order;
    bounded = window != null;
    cut = order == Order.DUE || !Boolean.TRUE.equals(filter.open()) || isWalk(where);
    values.put("street", where.street().code());
    values.put("limit", limit);
    String conditions = conditions(filter, window) + (after == null ? "" : order.after);
    if (after != null) {
      values.put("afterId", after.id());
      values.put("afterDue", MatterStore.time(after.due()));
    }
    addAreas(where, conditions);
    if (!where.units().isEmpty()) {
      values.put("units", uuids(where.units().stream().map(UnitId::value).toList()));
      addEach("units", "m.assigned_unit", conditions + within(filter));
    }
    where.seats().forEach(seat -> addSeat(seat, conditions));
  }

  /** A branch for each: plain comparisons, whose plan PostgreSQL keeps. */
  private void addSeat(Holder seat, String conditions) {
    int i = branches.size();
    values.put("kind" + i, seat.kind());
    values.put("seat" + i, Optional.ofNullable(seat.id()).orElseThrow());
    add(
        ONCE,
        "m.holder_kind = :kind" + i + " and m.holder_id = :seat" + i + " and m.closed_at is null",
        conditions);
  }

  private void addAreas(Where where, String conditions) {
    if (where.whole() && order == Order.DUE) {
      add("(values (true), (false)) k(overdue)", "m.overdue = k.overdue", conditions);
    } else if (where.whole()) {
      add(ONCE, "true", conditions);
    } else if (!where.areas().isEmpty()) {
      values.put("areas", uuids(where.areas().stream().map(AreaId::value).toList()));
      if (where.areas().size() > MANY_AREAS) {
        add(ONCE, "m.area_id = any(cast(:areas as uuid[]))", conditions);
      } else {
        addEach("areas", "m.area_id", conditions);
      }
    }
  }

  /**
   * A range of each; within a span of time one for all, however few of them the planner expects.
   */
  private void addEach(String name, String column, String conditions) {
    if (bounded) add(ONCE, column + " = any(cast(:" + name + " as uuid[]))", conditions);
    else add("unnest(cast(:" + name + " as uuid[])) k(id)", column + " = k.id", conditions);
  }

  private void add(String keys, String match, String conditions) {
    branches.add(
        """
        select b.id, b.due_at from %s cross join lateral (
          select m.id, m.due_at from matter.matter m where m.street_id = :street and %s%s
          %s) b
        """
            .formatted(keys, match, conditions, end()));
  }

  private String end() {
    if (bounded) return "offset 0";
    return cut ? "order by " + order.by + " limit :limit" : "";
  }

  private static boolean isWalk(Where where) {
    return where.whole() || where.areas().size() > MANY_AREAS;
  }

  private String conditions(Filter filter, @Nullable Window window) {
    StringBuilder sql = new StringBuilder();
    if (window != null) {
      sql.append(" and m.id >= :floor");
      values.put("floor", window.floor());
    }
    if (filter.open() != null)
      sql.append(filter.open() ? " and m.closed_at is null" : " and m.closed_at is not null");
    if (filter.overdue()) sql.append(" and m.overdue");
    if (!filter.states().isEmpty()) {
      sql.append(" and m.state = any(:states)");
      values.put("states", filter.states().toArray(String[]::new));
    }
    if (!filter.categories().isEmpty()) {
      sql.append(" and m.category = any(:categories)");
      values.put("categories", filter.categories().toArray(String[]::new));
    }
    if (filter.unit() != null) {
      sql.append(" and m.assigned_unit = :unit");
      values.put("unit", filter.unit().value());
    }
    addTime(filter, sql);
    if (filter.text() != null) addText(filter.text(), window == null ? null : window.slice(), sql);
    if (filter.box() != null) addBox(filter.box(), sql);
    return sql.toString();
  }

  /** Of the matters of units; areas to look in are narrowed already. */
  private String within(Filter filter) {
    if (filter.within() == null) return "";
    values.put("within", uuids(filter.within().areas().stream().map(AreaId::value).toList()));
    return " and m.area_id = any(cast(:within as uuid[]))";
  }

  /** Identifiers begin with the time of raising, so a span of time is a span of identifiers. */
  private void addTime(Filter filter, StringBuilder sql) {
    if (filter.from() != null) {
      sql.append(" and m.id >= :from");
      values.put("from", Ids.first(filter.from()));
    }
    if (filter.to() != null) {
      sql.append(" and m.id < :to");
      values.put("to", Ids.first(filter.to()));
    }
  }

  private void addText(String text, @Nullable Integer slice, StringBuilder sql) {
    if (MatterListStore.isNumber(text)) {
      sql.append(" and m.number >= :text and m.number < :textEnd");
      values.put("text", text);
      values.put("textEnd", text + '~');
      return;
    }
    sql.append(
        """
         and m.id in (select s.matter_id from matter.search s
          where s.street_id = :street and s.grams @> :grams)
        """);
    IntStream slices = slice == null ? IntStream.empty() : IntStream.of(slice);
    values.put("grams", IntStream.concat(IntStream.of(Grams.of(text)), slices).toArray());
  }

  private void addBox(Box box, StringBuilder sql) {
    sql.append(" and m.longitude between :west and :east and m.latitude between :south and :north");
    values.put("west", box.west());
    values.put("south", box.south());
    values.put("east", box.east());
    values.put("north", box.north());
  }

  private static String[] uuids(List<? extends @Nullable UUID> ids) {
    return ids.stream().map(String::valueOf).toArray(String[]::new);
  }
}
