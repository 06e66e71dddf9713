package org.linge.worktime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.linge.worktime.OfficeHours.Session;

/**
 * All days of a century as one office keeps them, so that every question is a few array reads. Days
 * are epoch days; a working day's ordinal is the number of working days before it.
 */
final class DayTable {
  static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  static final LocalDate LAST = LocalDate.of(2099, 12, 31);
  private static final int ORIGIN = (int) FIRST.toEpochDay();

  private final int[] workingDaysBefore;
  private final int[] workingDays;
  private final List<List<Session>> sessions;

  /** Of every working day where all are equally long, else 0 and {@link #workedBefore} counts. */
  private final long perDay;

  private final long[] workedBefore;

  DayTable(StatutoryCalendar calendar, OfficeHours hours) {
    int days = (int) LAST.toEpochDay() - ORIGIN + 1;
    sessions = IntStream.range(0, 7).mapToObj(hours::on).toList();
    workingDays =
        IntStream.range(0, days)
            .filter(day -> isOpen(calendar, hours, FIRST.plusDays(day)))
            .map(day -> day + ORIGIN)
            .toArray();
    workingDaysBefore = new int[days + 1];
    for (int day : workingDays) {
      workingDaysBefore[day - ORIGIN + 1] = 1;
    }
    for (int day = 1; day <= days; day++) {
      workingDaysBefore[day] += workingDaysBefore[day - 1];
    }
    long[] lengths = sessions.stream().mapToLong(OfficeHours::length).distinct().toArray();
    perDay = lengths.length == 1 ? lengths[0] : 0;
    workedBefore = perDay > 0 ? new long[0] : workedBefore();
  }

  private static boolean isOpen(StatutoryCalendar calendar, OfficeHours hours, LocalDate day) {
    boolean usual = !hours.week().get(day.getDayOfWeek().getValue() - 1).isEmpty();
    if (hours.onHolidays()) {
      return usual;
    }
    return calendar.makeUpDays().contains(day) || (usual && calendar.holidayOn(day).isEmpty());
  }

  private long[] workedBefore() {
    long[] before = new long[workingDays.length + 1];
    for (int i = 0; i < workingDays.length; i++) {
      before[i + 1] = before[i] + OfficeHours.length(sessions(workingDays[i]));
    }
    return before;
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

  /** When the office closes on a working day. */
  long closing(long day) {
    return sessions(day).getLast().closes();
  }

  /** Office time from the table's first day to a moment of this day. */
  long worked(long day, long moment) {
    int ordinal = workingDaysBefore(day);
    long whole = perDay > 0 ? ordinal * perDay : workedBefore[ordinal];
    return isWorking(day) ? whole + OfficeHours.passed(sessions(day), moment) : whole;
  }

  /** The ordinal of the working day on which so much office time, but not nothing, has passed. */
  int ordinalAfter(long worked) {
    if (perDay > 0) {
      return (int) ((worked - 1) / perDay);
    }
    int found = Arrays.binarySearch(workedBefore, worked);
    return found >= 0 ? found - 1 : -found - 2;
  }

  /** The moment of that working day at which it has. */
  long momentAfter(int ordinal, long worked) {
    long before = perDay > 0 ? ordinal * perDay : workedBefore[ordinal];
    return OfficeHours.momentAfter(sessions(workingDay(ordinal)), worked - before);
  }

  private List<Session> sessions(long day) {
    return sessions.get(Math.floorMod(day + 3, 7)); // 1 January 1970 was a Thursday
  }
}
