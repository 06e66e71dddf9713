package org.linge.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linge.shared.StreetId;
import org.linge.worktime.CalendarYear;
import org.linge.worktime.Calendars;
import org.linge.worktime.Reckoning;
import org.linge.worktime.Worktime;
import org.springframework.stereotype.Component;

/** Which open deadlines of a street would move with a year of the calendar. Writes nothing. */
@Component
class PreviewCalendar {
  private static final int BATCH = 1_000;
  private static final int SHOWN = 200;

  private final RecalculationStore store;
  private final Deadlines deadlines;
  private final Calendars calendars;
  private final Worktime worktime;

  PreviewCalendar(
      RecalculationStore store, Deadlines deadlines, Calendars calendars, Worktime worktime) {
    this.store = store;
    this.deadlines = deadlines;
    this.calendars = calendars;
    this.worktime = worktime;
  }

  /** An open deadline before and after. */
  record Move(MatterId id, String number, Instant before, Instant after) {}

  /**
   * @param count how many deadlines would move
   * @param moves the first of them
   */
  record Preview(int count, List<Move> moves) {}

  Preview preview(StreetId street, CalendarYear year) {
    Reckoning then = calendars.with(year);
    Optional<Instant> from = RecalculateDeadlines.firstDifference(worktime.reckoning(), then);
    return from.map(instant -> preview(street, then, instant)).orElse(new Preview(0, List.of()));
  }

  private Preview preview(StreetId street, Reckoning then, Instant from) {
    int count = 0;
    List<Move> moves = new ArrayList<>();
    Recalculation.At last = Recalculation.At.before(from);
    List<Matter> batch;
    do {
      batch = store.list(street, from, null, last, BATCH);
      for (Matter matter : batch) {
        Instant before = Optional.ofNullable(matter.standing().dueAt()).orElseThrow();
        Instant after = deadlines.dueAt(matter, then).orElse(before);
        if (!after.equals(before)) {
          count++;
          if (moves.size() < SHOWN) {
            moves.add(new Move(matter.report().id(), matter.report().number(), before, after));
          }
        }
        last =
            new Recalculation.At(matter.standing().overdue(), before, matter.report().id().value());
      }
    } while (batch.size() == BATCH);
    return new Preview(count, List.copyOf(moves));
  }
}
