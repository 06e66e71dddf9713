package org.linge.indicator;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.identity.UnitId;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/streets/{street}/indicators")
class IndicatorController {
  private static final int LONGEST = 5 * 366;
  private static final int LONGEST_BY_DAY = 366;

  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

  private final Catalogue catalogue;
  private final Figures figures;
  private final Clock clock;

  IndicatorController(Catalogue catalogue, Figures figures, Clock clock) {
    this.catalogue = catalogue;
    this.figures = figures;
    this.clock = clock;
  }

  /** One definition; {@code why} it can not be counted yet, if it cannot. */
  record Defined(
      String code,
      String name,
      @Nullable String formula,
      @Nullable String unit,
      @Nullable String better,
      boolean available,
      @Nullable String why) {}

  record Definitions(List<Defined> items) {}

  @Allowed(Right.MATTER_READ)
  @GetMapping
  Definitions list(@PathVariable StreetId street) {
    return new Definitions(
        Stream.concat(
                catalogue.list().stream()
                    .map(
                        one ->
                            new Defined(
                                one.code(),
                                one.name(),
                                one.formula(),
                                one.unit(),
                                one.better(),
                                true,
                                null)),
                catalogue.waiting().stream()
                    .map(
                        one ->
                            new Defined(
                                one.code(), one.name(), null, null, null, false, one.why())))
            .toList());
  }

  /** Days in the office's time zone; without them the month so far. */
  record Filter(
      @Nullable UUID area,
      @Nullable UUID unit,
      @Nullable String category,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {}

  @Allowed(Right.MATTER_READ)
  @GetMapping("/figures")
  Figures.Sheet figures(@PathVariable StreetId street, @ModelAttribute Filter filter, Actor actor) {
    return figures.sheet(actor, question(filter, LONGEST));
  }

  record Groups(List<Figures.Group> items) {}

  @Allowed(Right.MATTER_READ)
  @GetMapping("/{indicator}/groups")
  Groups groups(
      @PathVariable StreetId street,
      @PathVariable String indicator,
      @RequestParam(defaultValue = "area") Grouping by,
      @ModelAttribute Filter filter,
      Actor actor) {
    int longest = by == Grouping.DAY ? LONGEST_BY_DAY : LONGEST;
    return new Groups(figures.groups(actor, indicator, question(filter, longest), by));
  }

  /** Which of the two counts of a rate. */
  enum Side {
    ABOVE,
    BELOW
  }

  @Allowed(Right.MATTER_READ)
  @GetMapping("/{indicator}/matters")
  Figures.Behind matters(
      @PathVariable StreetId street,
      @PathVariable String indicator,
      @RequestParam(defaultValue = "above") Side side,
      @RequestParam Optional<String> after,
      @ModelAttribute Filter filter,
      Actor actor) {
    return figures.behind(
        actor, indicator, question(filter, LONGEST), side == Side.ABOVE, after.orElse(null));
  }

  private static LocalDate near(String field, LocalDate day) {
    if (day.isBefore(FIRST) || day.isAfter(LAST))
      throw SharedProblem.invalid(field, "应在 2000 至 2099 年之间", "is not between 2000 and 2099");
    return day;
  }

  private Figures.Question question(Filter filter, int longest) {
    LocalDate today = clock.instant().atZone(Figures.ZONE).toLocalDate();
    LocalDate to = near("to", filter.to() == null ? today : filter.to());
    LocalDate from = near("from", filter.from() == null ? to.withDayOfMonth(1) : filter.from());
    if (to.isBefore(from)) throw new Refused(IndicatorProblem.BACKWARDS).at("to");
    Period period = new Period(from, to);
    if (period.length() > longest) throw new Refused(IndicatorProblem.TOO_LONG).at("from");
    return new Figures.Question(
        filter.area() == null ? null : new AreaId(filter.area()),
        filter.unit() == null ? null : new UnitId(filter.unit()),
        filter.category() == null || filter.category().isBlank() ? null : filter.category(),
        period);
  }
}
