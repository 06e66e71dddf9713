package org.linge.matter;

import java.time.LocalDate;
import java.time.ZoneId;
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
  private final MatterViews views;
  private final Access access;
  private final Territory territory;
  private final Categories categories;

  MatterListController(
      MatterListStore store,
      MatterViews views,
      Access access,
      Territory territory,
      Categories categories) {
    this.store = store;
    this.views = views;
    this.access = access;
    this.territory = territory;
    this.categories = categories;
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
    Order order = Boolean.TRUE.equals(query.open()) ? sort : Order.NEWEST;
    List<Matter> rows =
        store.list(
            where(actor, query, Right.MATTER_READ),
            filter(street, query),
            order,
            after.map(Cursor::read).orElse(null),
            size + 1);
    return Cursor.page(rows, size, views::item);
  }

  /** The newest matters as points, at most 2,000 at once. */
  @Allowed(Right.MATTER_READ)
  @GetMapping("/map")
  Points map(@PathVariable StreetId street, @ModelAttribute Query query, Actor actor) {
    List<Matter> rows =
        store.list(
            where(actor, query, Right.MATTER_READ),
            filter(street, query),
            Order.NEWEST,
            null,
            ON_A_MAP + 1);
    return new Points(
        rows.stream().limit(ON_A_MAP).map(views::item).map(MatterListController::point).toList(),
        rows.size() > ON_A_MAP);
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
        query.state() == null ? List.of() : query.state(),
        query.open(),
        codes(query.category()),
        query.area() == null
            ? null
            : new AreaSet(territory.subtree(street, new AreaId(query.area()))),
        query.unit() == null ? null : new UnitId(query.unit()),
        query.from() == null ? null : query.from().atStartOfDay(ZONE).toInstant(),
        query.to() == null ? null : query.to().plusDays(1).atStartOfDay(ZONE).toInstant(),
        text(query.text()),
        Boolean.TRUE.equals(query.overdue()),
        query.bbox() == null ? null : box(query.bbox()));
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

  private static MatterListStore.Box box(String bbox) {
    try {
      double[] box = Stream.of(bbox.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      if (box.length == 4) return new MatterListStore.Box(box[0], box[1], box[2], box[3]);
    } catch (NumberFormatException e) {
      throw SharedProblem.invalid("bbox", "应为 西,南,东,北 四个经纬度");
    }
    throw SharedProblem.invalid("bbox", "应为 西,南,东,北 四个经纬度");
  }
}
