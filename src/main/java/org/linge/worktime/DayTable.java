package org.linge.worktime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.stream.IntStream;

/**
 * All days of a century, so that every question is one or two array reads. Days are epoch days; a
 * working day's ordinal is the number of working days before it.
 */
final class DayTable {
  static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  static final LocalDate LAST = LocalDate.of(2099, 12, 31);
  private static final int ORIGIN = (int) FIRST.toEpochDay();

  private final int[] workingDaysBefore;
  private final int[] workingDays;

  DayTable(StatutoryCalendar calendar) {
    int days = (int) LAST.toEpochDay() - ORIGIN + 1;
    workingDays =
        IntStream.range(0, days)
            .filter(day -> calendar.isWorkingDay(FIRST.plusDays(day)))
            .map(day -> day + ORIGIN)
            .toArray();
    workingDaysBefore = new int[days + 1];
    for (int day : workingDays) {
      workingDaysBefore[day - ORIGIN + 1] = 1;
    }
    for (int day = 1; day <= days; day++) {
      workingDaysBefore[day] += workingDaysBefore[day - 1];
    }
  }

  boolean isWorking(long day) {
    return workingDaysBefore(day + 1) > workingDaysBefore(day);
  }

  int workingDaysBefore(long day) {
    long index = day - ORIGIN;
    if (index < 0 || index >= workingDaysBefore.length) {
      throw new DateTimeException(
          "Outside %s to %s: %s".formatted(FIRST, LAST, LocalDate.ofEpochDay(day)));
    }
    return workingDaysBefore[(int) index];
  }

  long workingDay(int ordinal) {
    if (ordinal < 0 || ordinal >= workingDays.length) {
      throw new DateTimeException("Outside %s to %s".formatted(FIRST, LAST));
    }
    return workingDays[ordinal];
  }

  /** This day, or the first working day behind it. */
  long workingDayFrom(long day) {
    return workingDay(workingDaysBefore(day));
  }
}
