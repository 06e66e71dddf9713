package org.linge.matter;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
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

    final String by;
    final String after;

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

  /**
   * Plans each statement of this transaction for its own values. Whether a text is best sought by
   * its words or by walking depends on how common they are, which a plan for all texts cannot know.
   */
  void planAnew() {
    jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
        .query(String.class)
        .single();
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
    ListQuery query = new ListQuery(where, filter, order, after, window, limit);
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
    ListQuery query = new ListQuery(where, filter, Order.DUE, null, null, limit);
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
    ListQuery query = new ListQuery(where, filter, Order.DUE, null, null, COUNT_LIMIT);
    if (query.branches.isEmpty()) return 0;
    return jdbc.sql("select count(*) from (%s) m".formatted(String.join(" union ", query.branches)))
        .params(query.values)
        .query(Integer.class)
        .single();
  }
}
