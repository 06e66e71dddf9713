package org.linge.worktime;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linge.worktime.CalendarYear.Holiday;
import org.springframework.core.io.Resource;

/** Which days the State Council's yearly notices (放假安排) take out of the week or put into it. */
record StatutoryCalendar(
    String version,
    NavigableMap<Integer, CalendarYear> years,
    List<Holiday> holidays,
    NavigableSet<LocalDate> makeUpDays) {

  static StatutoryCalendar read(Resource resource) {
    return ShippedCalendar.read(resource);
  }

  /** Refuses, as an {@link IllegalArgumentException}, years that contradict one another. */
  static StatutoryCalendar of(String version, List<CalendarYear> years) {
    TreeMap<Integer, CalendarYear> byYear = new TreeMap<>();
    TreeMap<LocalDate, Holiday> holidays = new TreeMap<>();
    TreeSet<LocalDate> makeUpDays = new TreeSet<>();
    for (CalendarYear year : years) {
      byYear.put(year.year(), year);
    }
    for (CalendarYear year : byYear.values()) {
      year.off().forEach(holiday -> holidays.put(holiday.first(), holiday));
      makeUpDays.addAll(year.work());
    }
    var calendar =
        new StatutoryCalendar(version, byYear, new ArrayList<>(holidays.values()), makeUpDays);
    calendar.check();
    return calendar;
  }

  /** This calendar with a year in the place of what it said of that year. */
  StatutoryCalendar with(String newVersion, CalendarYear year) {
    TreeMap<Integer, CalendarYear> all = new TreeMap<>(years);
    all.put(year.year(), year);
    return of(newVersion, List.copyOf(all.values()));
  }

  private void check() {
    for (LocalDate day : makeUpDays) {
      if (!isWeekend(day) || holidayOn(day).isPresent()) {
        throw new IllegalArgumentException("A make-up day is a weekend day of no holiday: " + day);
      }
    }
    for (int i = 0; i < holidays.size(); i++) {
      Holiday holiday = holidays.get(i);
      if (holiday.last().isBefore(holiday.first())
          || holiday.last().isAfter(holiday.first().plusDays(14))) {
        throw new IllegalArgumentException("A holiday has 1 to 15 days: " + holiday);
      }
      if (i > 0 && !holiday.first().isAfter(holidays.get(i - 1).last())) {
        throw new IllegalArgumentException("Holidays overlap: " + holiday);
      }
    }
  }

  boolean isWorkingDay(LocalDate day) {
    return isWeekend(day) ? makeUpDays.contains(day) : holidayOn(day).isEmpty();
  }

  Optional<Holiday> holidayOn(LocalDate day) {
    return holidays.stream().filter(holiday -> holiday.covers(day)).findFirst();
  }

  /** The first day of which the two calendars do not say the same; empty if there is none. */
  Optional<LocalDate> firstDifference(StatutoryCalendar other) {
    return days(this).equals(days(other))
        ? Optional.empty()
        : DayTable.FIRST
            .datesUntil(DayTable.LAST.plusDays(1))
            .filter(
                day ->
                    isWorkingDay(day) != other.isWorkingDay(day)
                        || holidayOn(day).isPresent() != other.holidayOn(day).isPresent())
            .findFirst();
  }

  private static List<Object> days(StatutoryCalendar calendar) {
    List<Object> days = new ArrayList<>(calendar.makeUpDays);
    calendar.holidays.forEach(holiday -> days.add(List.of(holiday.first(), holiday.last())));
    return days;
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
