package org.linge.worktime;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.linge.worktime.CalendarYear.Holiday;

/**
 * A year as somebody wrote it: each part with the line it stands in, and what could not be read.
 *
 * @param yearLine where the year itself is written
 */
record CalendarDraft(
    int year, int yearLine, String notice, List<Part> parts, List<CalendarFault> faults) {

  /** Days off under a name, or one day worked. */
  record Part(int line, boolean off, String name, LocalDate first, LocalDate last) {
    boolean covers(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  List<Part> off() {
    return parts.stream().filter(Part::off).sorted(Comparator.comparing(Part::first)).toList();
  }

  List<Part> work() {
    return parts.stream().filter(p -> !p.off()).sorted(Comparator.comparing(Part::first)).toList();
  }

  /** Days that follow one another under one name are one holiday, as a table writes them. */
  CalendarYear toYear() {
    List<Holiday> holidays = new ArrayList<>();
    for (Part part : off()) {
      Holiday before = holidays.isEmpty() ? null : holidays.getLast();
      if (before != null
          && before.name().equals(part.name())
          && before.last().plusDays(1).equals(part.first())) {
        holidays.removeLast();
        holidays.add(new Holiday(part.name(), before.first(), part.last()));
      } else {
        holidays.add(new Holiday(part.name(), part.first(), part.last()));
      }
    }
    return new CalendarYear(year, notice, holidays, work().stream().map(Part::first).toList());
  }
}
