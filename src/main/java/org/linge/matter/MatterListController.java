package org.linge.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Reach;
import org.linge.identity.UnitId;
import org.linge.matter.MatterListStore.AreaSet;
import org.linge.matter.MatterListStore.Filter;
import org.linge.matter.MatterListStore.Order;
import org.linge.matter.MatterListStore.Where;
import org.linge.procedure.Procedures;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and maps of matters that one's posts reach. */
@RestController
@RequestMapping("/api/streets/{street}/matters")
class MatterListController {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int ON_A_MAP = 2_000;

  private final MatterListStore store;
  private final SearchMatters search;
  private final MatterViews views;
  private final Access access;
  private final Territory territory;
  private final Categories categories;
  private final Procedures procedures;

  MatterListController(
      MatterListStore store,
      SearchMatters search,
      MatterViews views,
      Access access,
      Territory territory,
      Categories categories,
      Procedures procedures) {
    this.store = store;
    this.search = search;
    this.views = views;
    this.access = access;
    this.territory = territory;
    this.categories = categories;
    this.procedures = procedures;
  }

  /** The query parameters of a list. Days are days of Asia/Shanghai, {@code to} included. */
  record Query(
      @Nullable List<String> state,
      @Nullable Boolean open,
      @Nullable List<String> category,
      @Nullable UUID area,
      @Nullable UUID unit,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String text,
      @Nullable Boolean overdue,
      @Nullable String bbox) {}

  record Point(
      MatterId id,
      String number,
      String title,
      double lon,
      double lat,
      String state,
      boolean overdue) {}

  record Points(List<Point> items, boolean truncated) {}

  /**
   * A page may be short, even empty, and yet have a {@code next}: what is far to seek is found over
   * several requests (decision 020).
   */
  @Allowed(Right.MATTER_READ)
  @GetMapping
  Cursor.Page<MatterViews.Item> list(
      @PathVariable StreetId street,
      @ModelAttribute Query query,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "newest") Order sort,
      Actor actor) {
    int size = Cursor.limit(limit);
    Where where = where(actor, query, Right.MATTER_READ);
    Filter filter = filter(street, query);
    MatterListStore.@Nullable After last = after.map(Cursor::read).orElse(null);
    return sort == Order.DUE && Boolean.TRUE.equals(query.open())
        ? Cursor.page(store.list(where, filter, Order.DUE, last, size + 1), size, views::item)
        : Cursor.page(search.find(where, filter, last, size), views::item);
  }

  /** The newest matters as points, at most 2,000 at once. */
  @Allowed(Right.MATTER_READ)
  @GetMapping("/map")
  Points map(@PathVariable StreetId street, @ModelAttribute Query query, Actor actor) {
    SearchMatters.Found found =
        search.find(where(actor, query, Right.MATTER_READ), filter(street, query), null, ON_A_MAP);
    return new Points(
        found.rows().stream().map(views::item).map(MatterListController::point).toList(),
        found.next() != null);
  }

  private static Point point(MatterViews.Item item) {
    return new Point(
        item.id(),
        item.number(),
        item.title(),
        item.lon(),
        item.lat(),
        item.state().title(),
        item.overdue());
  }

  /** Where to look: what the actor reaches, narrowed to the area that was asked for. */
  Where where(Actor actor, Query query, Right right) {
    Reach reach = access.reach(actor, right);
    if (query.area() == null) {
      return reach.wholeStreet() && query.unit() != null
          ? new Where(actor.street(), false, Set.of(), Set.of(new UnitId(query.unit())), Set.of())
          : new Where(actor.street(), reach.wholeStreet(), reach.areas(), reach.units(), Set.of());
    }
    AreaId area = territory.area(actor.street(), new AreaId(query.area())).id();
    Set<AreaId> asked = territory.subtree(actor.street(), area);
    boolean root = territory.street(actor.street()).root().equals(area);
    if (reach.wholeStreet()) return new Where(actor.street(), root, asked, Set.of(), Set.of());
    Set<AreaId> both = new HashSet<>(asked);
    both.retainAll(reach.areas());
    return new Where(actor.street(), false, both, reach.units(), Set.of());
  }

  Filter filter(StreetId street, Query query) {
    return new Filter(
        states(street, query.state()),
        query.open(),
        codes(query.category()),
        query.area() == null
            ? null
            : new AreaSet(territory.subtree(street, new AreaId(query.area()))),
        query.unit() == null ? null : new UnitId(query.unit()),
        query.from() == null ? null : start("from", query.from()),
        query.to() == null ? null : start("to", query.to()).plus(1, ChronoUnit.DAYS),
        text(query.text()),
        Boolean.TRUE.equals(query.overdue()),
        query.bbox() == null ? null : box(query.bbox()));
  }

  /** China keeps no summer time, so a day has 24 hours. */
  private static Instant start(String field, LocalDate day) {
    if (day.getYear() < 1900 || day.getYear() > 2199) {
      throw SharedProblem.invalid(field, "应在 1900 至 2199 年之间", "should be between 1900 and 2199");
    }
    return day.atStartOfDay(ZONE).toInstant();
  }

  private List<String> states(StreetId street, @Nullable List<String> asked) {
    if (asked == null) return List.of();
    for (String state : asked) {
      if (procedures.listAll(street).stream()
          .allMatch(p -> p.states().stream().noneMatch(s -> s.code().equals(state))))
        throw SharedProblem.invalid("state", "没有这个状态", "no procedure has this state");
    }
    return asked;
  }

  private List<String> codes(@Nullable List<String> asked) {
    if (asked == null || asked.isEmpty()) return List.of();
    List<String> codes = asked.stream().flatMap(c -> categories.within(c).stream()).toList();
    if (codes.isEmpty()) throw new Refused(MatterProblem.UNKNOWN_CATEGORY).at("category");
    return codes;
  }

  private static @Nullable String text(@Nullable String text) {
    if (text == null || text.isBlank()) return null;
    String stripped = text.strip();
    if (stripped.length() > 60) throw SharedProblem.invalid("text", "最多 60 字");
    if (Grams.of(stripped).length == 0) throw SharedProblem.invalid("text", "请输入至少两个相邻的字");
    return stripped;
  }

  private static boolean isOnEarth(double[] box) {
    return box[0] >= -180
        && box[2] <= 180
        && box[1] >= -90
        && box[3] <= 90
        && box[0] <= box[2]
        && box[1] <= box[3];
  }

  private static MatterListStore.Box box(String bbox) {
    try {
      double[] box = Stream.of(bbox.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      if (box.length == 4 && isOnEarth(box))
        return new MatterListStore.Box(box[0], box[1], box[2], box[3]);
    } catch (NumberFormatException e) {
      throw SharedProblem.invalid("bbox", "应为 西,南,东,北 四个经纬度");
    }
    throw SharedProblem.invalid("bbox", "应为 西,南,东,北 四个经纬度");
  }
}
