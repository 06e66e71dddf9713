package org.linge.worktime;

import java.time.LocalDate;
import java.util.List;

/**
 * What the State Council's notice (国务院办公厅关于部分节假日安排的通知) says of one year.
 *
 * @param notice the number of the document
 * @param off days off under one name, in their order; weekend days among them included
 * @param work weekend days that are worked instead (调休上班), in their order
 */
public record CalendarYear(int year, String notice, List<Holiday> off, List<LocalDate> work) {
  /** Consecutive days off under one name; the weekend days among them belong to it. */
  public record Holiday(String name, LocalDate first, LocalDate last) {
    boolean covers(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  public CalendarYear {
    off = List.copyOf(off);
    work = List.copyOf(work);
  }
}
