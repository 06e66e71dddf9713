package org.linge.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.Target;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.matter.Categories;
import org.linge.matter.MatterId;
import org.linge.matter.MatterViews;
import org.linge.matter.Timelines;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/**
 * The figures of an area, a unit, a category and a period. Who may read the matters of an area may
 * read its figures; who sits in a unit, those of the unit.
 */
@Component
class Figures {
  private static final int PAGE = 50;
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final SumStore store;
  private final Catalogue catalogue;
  private final Categories categories;
  private final Territory territory;
  private final Identity identity;
  private final Timelines timelines;
  private final Access access;

  Figures(
      SumStore store,
      Catalogue catalogue,
      Categories categories,
      Territory territory,
      Identity identity,
      Timelines timelines,
      Access access) {
    this.store = store;
    this.catalogue = catalogue;
    this.categories = categories;
    this.territory = territory;
    this.identity = identity;
    this.timelines = timelines;
    this.access = access;
  }

  /**
   * What is asked for.
   *
   * @param area none for what the asker sees of the street
   * @param unit none for all
   * @param category of the first or the second level; none for all
   */
  record Question(
      @Nullable AreaId area, @Nullable UnitId unit, @Nullable String category, Period period) {}

  /** A question that has been found sound, and that its asker may ask. */
  private record Asked(StreetId street, AreaId area, UUID unit, String category, Period period) {}

  /**
   * One figure.
   *
   * @param value missing where nothing was counted
   * @param above what was counted; with {@code below} of how many
   * @param before in the period before
   */
  record Figure(
      String code,
      @Nullable Double value,
      @Nullable Double above,
      @Nullable Double below,
      @Nullable Double before,
      @Nullable Double yearBefore) {}

  /**
   * All figures of a question.
   *
   * @param complete whether nothing is being counted anew
   */
  record Sheet(
      LocalDate from,
      LocalDate to,
      Period before,
      Period yearBefore,
      @Nullable Instant asOf,
      boolean complete,
      List<Figure> items) {}

  Sheet sheet(Actor actor, Question question) {
    Asked asked = check(actor, question);
    Map<Measure, Long> now = sums(asked, asked.period());
    Map<Measure, Long> before = sums(asked, asked.period().before());
    Map<Measure, Long> yearBefore = sums(asked, asked.period().yearBefore());
    Optional<SumStore.Progress> progress = store.find(asked.street());
    return new Sheet(
        asked.period().from(),
        asked.period().to(),
        asked.period().before(),
        asked.period().yearBefore(),
        progress.map(SumStore.Progress::countedAt).orElse(null),
        progress.filter(p -> !p.rebuilding()).isPresent(),
        catalogue.list().stream()
            .map(
                one ->
                    new Figure(
                        one.code(),
                        value(one, now),
                        one.isCombined() ? null : Indicator.sum(one.above(), now),
                        one.below().isEmpty() ? null : Indicator.sum(one.below(), now),
                        value(one, before),
                        value(one, yearBefore)))
            .toList());
  }

  private Map<Measure, Long> sums(Asked asked, Period period) {
    return store.sums(
        asked.street(), asked.area().value(), asked.unit(), asked.category(), period.cover());
  }

  /** Rounded to a hundredth; of combined ones, missing where one of them is. */
  private @Nullable Double value(Indicator one, Map<Measure, Long> sums) {
    if (!one.isCombined()) return one.value(sums).map(Figures::rounded).orElse(null);
    double sum = 0;
    for (Map.Entry<String, Double> part : one.of().entrySet()) {
      Optional<Double> value =
          catalogue.find(part.getKey()).flatMap(indicator -> indicator.value(sums));
      if (value.isEmpty()) return null;
      sum += part.getValue() * value.get();
    }
    return rounded(sum);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  /** A figure of one sub-area, unit, category, day or month. */
  record Group(
      String key,
      String name,
      @Nullable Double value,
      @Nullable Double above,
      @Nullable Double below) {}

  List<Group> groups(Actor actor, String code, Question question, Grouping by) {
    Indicator indicator = indicator(code);
    Asked asked = check(actor, question);
    if (by == Grouping.CATEGORY && asked.category().length() >= 4) return List.of();
    List<UUID> areas =
        by == Grouping.AREA
            ? children(asked).stream().map(area -> area.id().value()).toList()
            : List.of(asked.area().value());
    Period.Cover cover =
        switch (by) {
          case DAY -> asked.period().byDay();
          case MONTH -> asked.period().byMonth();
          default -> asked.period().cover();
        };
    Map<String, Map<Measure, Long>> sums = new HashMap<>();
    store
        .grouped(
            asked.street(), by, areas.toArray(UUID[]::new), asked.unit(), asked.category(), cover)
        .forEach(
            one ->
                sums.computeIfAbsent(one.key(), key -> new HashMap<>())
                    .merge(one.measure(), one.amount(), Long::sum));
    Map<String, String> names = names(asked, by, sums.keySet());
    List<Group> groups = new ArrayList<>();
    names.forEach(
        (key, name) -> {
          Map<Measure, Long> of = sums.getOrDefault(key, Map.of());
          groups.add(
              new Group(
                  key,
                  name,
                  value(indicator, of),
                  indicator.isCombined() ? null : Indicator.sum(indicator.above(), of),
                  indicator.below().isEmpty() ? null : Indicator.sum(indicator.below(), of)));
        });
    return groups;
  }

  private List<Area> children(Asked asked) {
    return territory.areas(asked.street()).stream()
        .filter(area -> asked.area().equals(area.parent()))
        .sorted(Comparator.comparing(Area::code))
        .toList();
  }

  /** In the order in which they are shown. */
  private Map<String, String> names(Asked asked, Grouping by, Set<String> keys) {
    Map<String, String> names = new LinkedHashMap<>();
    switch (by) {
      case AREA ->
          children(asked).forEach(area -> names.put(area.id().value().toString(), area.name()));
      case UNIT ->
          keys.stream()
              .sorted()
              .forEach(
                  key ->
                      names.put(
                          key,
                          identity
                              .unit(asked.street(), new UnitId(UUID.fromString(key)))
                              .map(Unit::name)
                              .orElse("（已撤销的单位）")));
      case CATEGORY ->
          categories
              .list()
              .forEach(
                  group -> {
                    if (keys.contains(group.code())) names.put(group.code(), group.name());
                    group.children().stream()
                        .filter(one -> keys.contains(one.code()))
                        .forEach(one -> names.put(one.code(), one.name()));
                  });
      case DAY, MONTH -> {
        Period.Cover cover = by == Grouping.DAY ? asked.period().byDay() : asked.period().byMonth();
        cover.days().forEach(day -> names.put(day.toString(), day.toString()));
        cover.months().forEach(day -> names.put(day.toString(), day.toString().substring(0, 7)));
      }
    }
    return names;
  }

  /**
   * A page of the matters behind a figure.
   *
   * @param next where the next one begins; missing on the last
   */
  record Behind(List<MatterViews.Item> items, @Nullable String next) {}

  Behind behind(
      Actor actor, String code, Question question, boolean above, @Nullable String after) {
    Indicator indicator = indicator(code);
    Asked asked = check(actor, question);
    List<Measure> measures = above ? indicator.above() : indicator.below();
    Set<AreaId> areas = territory.subtree(asked.street(), asked.area());
    List<SumStore.Position> found =
        store.listBehind(
            asked.street(),
            measures,
            asked.period(),
            areas,
            asked.unit(),
            asked.category(),
            after == null ? null : position(after),
            PAGE);
    List<MatterId> ids =
        List.copyOf(
            found.stream()
                .map(one -> new MatterId(one.matter()))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    return new Behind(
        timelines.rows(actor, ids),
        found.size() < PAGE ? null : found.getLast().day() + "_" + found.getLast().matter());
  }

  private static SumStore.Position position(String after) {
    try {
      int at = Math.max(0, after.indexOf('_'));
      return new SumStore.Position(
          LocalDate.parse(after.substring(0, at)), UUID.fromString(after.substring(at + 1)));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw SharedProblem.invalid("after", "不是上一页给出的位置", "is no position from here");
    }
  }

  private Indicator indicator(String code) {
    return catalogue.find(code).orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
  }

  /** The whole street for whom it is, else the area of their first post. */
  private AreaId ownArea(Actor actor) {
    AreaId root = territory.street(actor.street()).root();
    return Stream.concat(
            Stream.of(root), actor.posts().stream().map(Post::area).filter(Objects::nonNull))
        .filter(area -> access.may(actor, Right.MATTER_READ, Target.area(actor.street(), area)))
        .findFirst()
        .orElse(root);
  }

  private Asked check(Actor actor, Question question) {
    StreetId street = actor.street();
    Set<AreaId> known = new HashSet<>(territory.subtree(street, territory.street(street).root()));
    AreaId area = question.area() == null ? ownArea(actor) : question.area();
    if (!known.contains(area)) throw new Refused(IndicatorProblem.UNKNOWN_AREA).at("area");
    UnitId unit = question.unit();
    if (unit != null && identity.unit(street, unit).isEmpty())
      throw new Refused(IndicatorProblem.UNKNOWN_UNIT).at("unit");
    String category = question.category() == null ? Contribution.ANY : question.category();
    boolean isGroup = categories.list().stream().anyMatch(g -> g.code().equals(category));
    if (!category.isEmpty() && !isGroup && categories.find(category).isEmpty())
      throw new Refused(IndicatorProblem.UNKNOWN_CATEGORY).at("category");
    access.require(
        actor, Right.MATTER_READ, new Target(street, area, unit == null ? Set.of() : Set.of(unit)));
    return new Asked(
        street,
        area,
        unit == null ? Contribution.NOBODY : unit.value(),
        category,
        question.period());
  }
}
