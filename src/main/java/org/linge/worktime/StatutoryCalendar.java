package org.linge.worktime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Which days the State Council's yearly notices (放假安排) take out of the week or put into it. */
record StatutoryCalendar(
    String version,
    List<Holiday> holidays,
    NavigableSet<LocalDate> makeUpDays,
    NavigableSet<Integer> years) {

  /** Consecutive days off under one name; the weekend days among them belong to it. */
  record Holiday(String name, LocalDate first, LocalDate last) {}

  private record Document(String version, List<YearOfNotice> years) {}

  private record YearOfNotice(
      int year, String notice, Map<String, String> off, @Nullable List<String> work) {}

  static StatutoryCalendar read(Resource resource) {
    try (InputStream content = resource.getInputStream()) {
      return of(
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(content, Document.class));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The statutory calendar cannot be read: " + resource, unreadable);
    }
  }

  private static StatutoryCalendar of(Document document) {
    TreeMap<LocalDate, Holiday> holidays = new TreeMap<>();
    TreeSet<LocalDate> makeUpDays = new TreeSet<>();
    TreeSet<Integer> years = new TreeSet<>();
    for (YearOfNotice year : document.years()) {
      years.add(year.year());
      year.off()
          .forEach(
              (name, days) -> {
                Holiday holiday = holiday(year.year(), name, days);
                holidays.put(holiday.first(), holiday);
              });
      if (year.work() != null) {
        year.work().forEach(day -> makeUpDays.add(day(year.year(), day)));
      }
    }
    StatutoryCalendar calendar =
        new StatutoryCalendar(
            document.version(), new ArrayList<>(holidays.values()), makeUpDays, years);
    calendar.check();
    return calendar;
  }

  private void check() {
    for (LocalDate day : makeUpDays) {
      if (!isWeekend(day) || holidayOn(day).isPresent()) {
        throw new IllegalArgumentException("A make-up day is a weekend day of no holiday: " + day);
      }
    }
    for (int i = 1; i < holidays.size(); i++) {
      if (!holidays.get(i).first().isAfter(holidays.get(i - 1).last())) {
        throw new IllegalArgumentException("Holidays overlap: " + holidays.get(i));
      }
    }
  }

  private static Holiday holiday(int year, String name, String days) {
    int dots = days.indexOf("..");
    Holiday holiday =
        dots < 0
            ? new Holiday(name, day(year, days), day(year, days))
            : new Holiday(
                name, day(year, days.substring(0, dots)), day(year, days.substring(dots + 2)));
    if (holiday.last().isBefore(holiday.first())
        || holiday.last().isAfter(holiday.first().plusDays(14))) {
      throw new IllegalArgumentException("A holiday has 1 to 15 days: " + holiday);
    }
    return holiday;
  }

  /** {@code 10-01} is in the notice's own year; a day outside it is written in full. */
  private static LocalDate day(int year, String text) {
    return text.length() == 5
        ? Year.of(year).atMonthDay(MonthDay.parse(text, DateTimeFormatter.ofPattern("MM-dd")))
        : LocalDate.parse(text);
  }

  boolean isWorkingDay(LocalDate day) {
    return isWeekend(day) ? makeUpDays.contains(day) : holidayOn(day).isEmpty();
  }

  Optional<Holiday> holidayOn(LocalDate day) {
    return holidays.stream()
        .filter(holiday -> !day.isBefore(holiday.first()) && !day.isAfter(holiday.last()))
        .findFirst();
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
