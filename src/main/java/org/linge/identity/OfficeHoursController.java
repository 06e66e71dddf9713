package org.linge.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.worktime.OfficeHours;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** When the units of a street are open. */
@RestController
@RequestMapping("/api/streets/{street}")
class OfficeHoursController {
  private final Identity identity;
  private final SetOfficeHours setOfficeHours;
  private final Access access;

  OfficeHoursController(Identity identity, SetOfficeHours setOfficeHours, Access access) {
    this.identity = identity;
    this.setOfficeHours = setOfficeHours;
    this.access = access;
  }

  /** Those that do not keep the usual hours. */
  @Allowed(Right.TERRITORY_READ)
  @GetMapping("/office-hours")
  List<View> list(@PathVariable StreetId street) {
    return identity.units(street).stream()
        .flatMap(
            unit ->
                identity.hours(street, unit.id()).stream()
                    .map(hours -> View.of(unit.id(), UnitHoursStore.Week.of(hours))))
        .toList();
  }

  /** Without days the unit keeps the usual hours again. Its open deadlines follow. */
  @Allowed(Right.ACCOUNT_EDIT)
  @PutMapping("/units/{unit}/hours")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void set(
      @PathVariable StreetId street,
      @PathVariable UnitId unit,
      Actor actor,
      @RequestBody @Valid Keeping keeping) {
    access.require(actor, Right.ACCOUNT_EDIT, Target.street(street));
    setOfficeHours.set(street, unit, keeping.hours(), actor.account());
  }

  record View(UnitId unit, List<List<String>> days, boolean onHolidays) {
    static View of(UnitId unit, UnitHoursStore.Week week) {
      return new View(unit, week.days(), week.onHolidays());
    }
  }

  /**
   * @param days the sessions of each day from Monday to Sunday, such as {@code 08:30-12:00}
   */
  record Keeping(
      @Nullable @Size(min = 7, max = 7)
          List<@NotNull @Size(max = 6) List<@NotNull @Size(max = 12) String>> days,
      boolean onHolidays) {
    @Nullable OfficeHours hours() {
      if (days == null) {
        return null;
      }
      List<List<OfficeHours.Session>> week =
          IntStream.range(0, 7)
              .mapToObj(
                  day ->
                      days.get(day).stream()
                          .map(session -> parse("days[" + day + "]", session))
                          .toList())
              .toList();
      try {
        return new OfficeHours(week, onHolidays);
      } catch (IllegalArgumentException impossible) {
        throw SharedProblem.invalid(
            "days",
            "：每周至少一天上班，同一天的时段要先后相接、互不重叠",
            "sessions follow one another, on one day at least");
      }
    }

    private static OfficeHours.Session parse(String field, String session) {
      try {
        return OfficeHours.Session.parse(session);
      } catch (IllegalArgumentException unreadable) {
        throw SharedProblem.invalid(field, "应写作 08:30-12:00", "should be like 08:30-12:00");
      }
    }
  }
}
