package org.linge.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lists of matters. Each list is cut from as many index ranges as there are areas, units or seats
 * to look at, no more than a page of each, so that its cost does not grow with the number of
 * matters.
 */
@Repository
class MatterListStore {
  /**
   * Beyond this many areas one walk along the whole street's index is cheaper than one per area.
   */
  private static final int MANY_AREAS = 400;

  private static final int COUNT_LIMIT = 1_000;

  private final JdbcClient jdbc;
  private final MatterColumns columns;

  MatterListStore(JdbcClient jdbc, MatterColumns columns) {
    this.jdbc = jdbc;
    this.columns = columns;
  }

  enum Order {
    NEWEST("m.id desc", " and m.id < :afterId"),
    DUE("m.due_at, m.id", " and (m.due_at, m.id) > (:afterDue, :afterId)");

    private final String by;
    private final String after;

    Order(String by, String after) {
      this.by = by;
      this.after = after;
    }
  }

  /** Where to look: the whole street, or these areas, units and seats. */
  record Where(
      StreetId street,
      boolean whole,
      Collection<AreaId> areas,
      Collection<UnitId> units,
      Collection<Holder> seats) {
    static Where seats(StreetId street, Collection<Holder> seats) {
      return new Where(street, false, List.of(), List.of(), seats);
    }
  }

  /** What to leave out; a missing part leaves nothing out. */
  record Filter(
      List<String> states,
      @Nullable Boolean open,
      List<String> categories,
      @Nullable AreaSet within,
      @Nullable UnitId unit,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String text,
      boolean overdue,
      @Nullable Box box) {
    static final Filter OPEN =
        new Filter(List.of(), true, List.of(), null, null, null, null, null, false, null);

    /** Whether rows of an index range may be left out, so that a page can be far to seek. */
    boolean isSelective(Where where) {
      if (text != null && isNumber(text)) return false;
      return !states.isEmpty()
          || !categories.isEmpty()
          || open != null
          || overdue
          || box != null
          || text != null
          || (unit != null && where.units().isEmpty())
          || (within != null && !where.units().isEmpty());
    }

    Filter onlyOverdue() {
      return new Filter(states, true, categories, within, unit, from, to, text, true, box);
    }
  }

  /**
   * A span of time to look in: ids from {@code floor} on; with the slice that it is, if it is one.
   */
  record Window(UUID floor, @Nullable Integer slice) {}

  /** Areas as one bound value. */
  record AreaSet(Collection<AreaId> areas) {}

  /** Degrees, WGS 84. */
  record Box(double west, double south, double east, double north) {}

  /** Whether the text is the beginning of a matter's number. */
  static boolean isNumber(String text) {
    return text.matches("\\d{8}-[0-9A-Z]{0,6}");
  }

  /** The last row of the page before. */
  record After(@Nullable Instant due, UUID id) {}

  /**
   * The first id at or after the end of the list's beginning: what is newest below {@code upper}.
   */
  Optional<UUID> findNewest(StreetId street, UUID upper) {
    return jdbc.sql(
            """
            select m.id from matter.matter m where m.street_id = :street and m.id < :upper
            order by m.id desc limit 1
            """)
        .param("street", street.code())
        .param("upper", upper)
        .query(UUID.class)
        .optional();
  }

  List<Matter> list(Where where, Filter filter, Order order, @Nullable After after, int limit) {
    return list(where, filter, order, after, null, limit);
  }

  /** The newest that are in the window and before {@code after}. */
  List<Matter> listWithin(Where where, Filter filter, Window window, After after, int limit) {
    return list(where, filter, Order.NEWEST, after, window, limit);
  }

  private List<Matter> list(
      Where where,
      Filter filter,
      Order order,
      @Nullable After after,
      @Nullable Window window,
      int limit) {
    Query query = new Query(where, filter, order, after, window, limit);
    if (query.branches.isEmpty()) return List.of();
    return jdbc.sql(
            """
            select m.* from matter.matter m
            where m.street_id = :street and m.id = any(array(
              select m.id from (%s) m order by %s limit :limit))
            order by %s
            """
                .formatted(String.join(" union ", query.branches), order.by, order.by))
        .params(query.values)
        .query(columns::matter)
        .list();
  }

  /** Which there are, each with its version, the soonest due first. */
  Map<UUID, Integer> versions(Where where, Filter filter, int limit) {
    Query query = new Query(where, filter, Order.DUE, null, null, limit);
    if (query.branches.isEmpty()) return Map.of();
    Map<UUID, Integer> versions = new LinkedHashMap<>();
    jdbc.sql(
            """
            select m.id, m.version from matter.matter m
            where m.street_id = :street and m.id = any(array(
              select m.id from (%s) m order by %s limit :limit))
            order by %s
            """
                .formatted(String.join(" union ", query.branches), query.order.by, query.order.by))
        .params(query.values)
        .query(
            row -> {
              versions.put(row.getObject("id", UUID.class), row.getInt("version"));
            });
    return versions;
  }

  /** How many there are, counted up to a thousand. */
  int count(Where where, Filter filter) {
    Query query = new Query(where, filter, Order.DUE, null, null, COUNT_LIMIT);
    if (query.branches.isEmpty()) return 0;
    return jdbc.sql("select count(*) from (%s) m".formatted(String.join(" union ", query.branches)))
        .params(query.values)
        .query(Integer.class)
        .single();
  }

  /** Builds the branches of one list and collects the values that they bind. */
  private static final class Query {
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final List<String> branches = new ArrayList<>();
    private final Order order;

    /** Whether a range is cut to one page; the open matters of an area are few and not in order. */
    private final boolean cut;

    Query(
        Where where,
        Filter filter,
        Order order,
        @Nullable After after,
        @Nullable Window window,
        int limit) {
      this.order = order;
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
        add("unnest(cast(:units as uuid[])) k(id)", "m.assigned_unit = k.id", conditions);
      }
      where.seats().forEach(seat -> addSeat(seat, conditions));
    }

    /** A branch for each: plain comparisons, whose plan PostgreSQL keeps. */
    private void addSeat(Holder seat, String conditions) {
      int i = branches.size();
      values.put("kind" + i, seat.kind());
      values.put("seat" + i, Optional.ofNullable(seat.id()).orElseThrow());
      add(
          "(values (1)) k(one)",
          "m.holder_kind = :kind" + i + " and m.holder_id = :seat" + i + " and m.closed_at is null",
          conditions);
    }

    private void addAreas(Where where, String conditions) {
      if (where.whole() && order == Order.DUE) {
        add("(values (true), (false)) k(overdue)", "m.overdue = k.overdue", conditions);
      } else if (where.whole()) {
        add("(values (1)) k(one)", "true", conditions);
      } else if (!where.areas().isEmpty()) {
        values.put("areas", uuids(where.areas().stream().map(AreaId::value).toList()));
        if (where.areas().size() > MANY_AREAS) {
          add("(values (1)) k(one)", "m.area_id = any(cast(:areas as uuid[]))", conditions);
        } else {
          add("unnest(cast(:areas as uuid[])) k(id)", "m.area_id = k.id", conditions);
        }
      }
    }

    private void add(String keys, String match, String conditions) {
      branches.add(
          """
          select b.id, b.due_at from %s cross join lateral (
            select m.id, m.due_at from matter.matter m where m.street_id = :street and %s%s
            %s) b
          """
              .formatted(
                  keys, match, conditions, cut ? "order by " + order.by + " limit :limit" : ""));
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
      if (filter.within() != null) {
        sql.append(" and m.area_id = any(cast(:within as uuid[]))");
        values.put("within", uuids(filter.within().areas().stream().map(AreaId::value).toList()));
      }
      if (filter.unit() != null) {
        sql.append(" and m.assigned_unit = :unit");
        values.put("unit", filter.unit().value());
      }
      addTime(filter, sql);
      if (filter.text() != null)
        addText(filter.text(), window == null ? null : window.slice(), sql);
      if (filter.box() != null) addBox(filter.box(), sql);
      return sql.toString();
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
      if (isNumber(text)) {
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
      sql.append(
          " and m.longitude between :west and :east and m.latitude between :south and :north");
      values.put("west", box.west());
      values.put("south", box.south());
      values.put("east", box.east());
      values.put("north", box.north());
    }

    private static String[] uuids(List<? extends @Nullable UUID> ids) {
      return ids.stream().map(String::valueOf).toArray(String[]::new);
    }
  }
}
