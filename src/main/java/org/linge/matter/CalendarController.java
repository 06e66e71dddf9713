package org.linge.matter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.linge.worktime.CalendarYear;
import org.linge.worktime.Calendars;
import org.linge.worktime.ImportedYear;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The statutory calendar in service: it is the same for the whole installation. */
@RestController
@RequestMapping("/api/streets/{street}/calendar")
class CalendarController {
  private final Calendars calendars;
  private final PreviewCalendar preview;
  private final RecalculationStore orders;
  private final Identity identity;

  CalendarController(
      Calendars calendars, PreviewCalendar preview, RecalculationStore orders, Identity identity) {
    this.calendars = calendars;
    this.preview = preview;
    this.orders = orders;
    this.identity = identity;
  }

  @Allowed(Right.TERRITORY_READ)
  @GetMapping
  View show(@PathVariable StreetId street) {
    List<ImportedYear> imports = calendars.imports();
    Map<Integer, ImportedYear> newest =
        imports.stream()
            .collect(Collectors.toMap(one -> one.year().year(), Function.identity(), (a, b) -> a));
    Map<AccountId, String> names =
        identity.names(
            street,
            imports.stream()
                .filter(one -> one.street().equals(street))
                .map(one -> new AccountId(one.account()))
                .distinct()
                .toList());
    return new View(
        calendars.version(),
        calendars.years().stream()
            .map(year -> YearView.of(year, newest.get(year.year()), names))
            .toList(),
        orders.newest(street).map(Progress::of).orElse(null));
  }

  /** What a year would say, and which open deadlines of this street would move. */
  @Allowed(Right.CALENDAR_EDIT)
  @PostMapping("/preview")
  PreviewView preview(@PathVariable StreetId street, @Valid @RequestBody Draft draft) {
    CalendarYear year = calendars.read(draft.text(), draft.notice());
    PreviewCalendar.Preview moved = preview.preview(street, year);
    return new PreviewView(
        calendars.version(),
        YearView.of(year, null, Map.of()),
        calendars.isNew(year),
        moved.count(),
        moved.moves());
  }

  /** Puts a year in force; open deadlines of every street follow. */
  @Allowed(Right.CALENDAR_EDIT)
  @PostMapping
  View adopt(@PathVariable StreetId street, Actor actor, @Valid @RequestBody Adoption adoption) {
    calendars.adopt(
        calendars.read(adoption.text(), adoption.notice()),
        adoption.version(),
        street,
        actor.account().value());
    return show(street);
  }

  record Draft(
      @NotBlank @Size(max = 20_000) String text, @Nullable @Size(max = 100) String notice) {}

  /**
   * @param version that of the preview; CALENDAR_CHANGED if the calendar is a newer one now
   */
  record Adoption(
      @NotBlank @Size(max = 20_000) String text,
      @Nullable @Size(max = 100) String notice,
      @NotNull @PositiveOrZero Integer version) {}

  record View(int version, List<YearView> years, @Nullable Progress moving) {}

  /**
   * @param importedAt absent for a year that came with Linge
   * @param importedBy who; absent too for somebody of another street
   */
  record YearView(
      int year,
      String notice,
      List<CalendarYear.Holiday> off,
      List<LocalDate> work,
      @Nullable Instant importedAt,
      @Nullable String importedBy) {
    static YearView of(
        CalendarYear year, @Nullable ImportedYear imported, Map<AccountId, String> names) {
      return new YearView(
          year.year(),
          year.notice(),
          year.off(),
          year.work(),
          imported == null ? null : imported.at(),
          imported == null ? null : names.get(new AccountId(imported.account())));
    }
  }

  /** How far the open deadlines of this street have followed the last import. */
  record Progress(int total, int looked, int moved, boolean finished) {
    static Progress of(Recalculation order) {
      return new Progress(
          order.total(),
          Math.min(order.looked(), order.total()),
          order.moved(),
          order.confirmed() || order.finishedAt() != null);
    }
  }

  record PreviewView(
      int version, YearView year, boolean isNew, int count, List<PreviewCalendar.Move> moves) {}
}
