package org.linge.worktime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.worktime.CalendarYear.Holiday;
import org.springframework.core.io.Resource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The calendar that comes with Linge, {@code catalog/statutory-calendar.yaml}. */
final class ShippedCalendar {
  private ShippedCalendar() {}

  private record Document(String version, List<YearOfNotice> years) {}

  private record YearOfNotice(
      int year, String notice, Map<String, String> off, @Nullable List<String> work) {
    CalendarYear read() {
      return new CalendarYear(
          year,
          notice,
          off.entrySet().stream().map(e -> holiday(year, e.getKey(), e.getValue())).toList(),
          work == null ? List.of() : work.stream().map(text -> day(year, text)).toList());
    }
  }

  static StatutoryCalendar read(Resource resource) {
    try (InputStream content = resource.getInputStream()) {
      Document document =
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(content, Document.class);
      return StatutoryCalendar.of(
          document.version(), document.years().stream().map(YearOfNotice::read).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The statutory calendar cannot be read: " + resource, unreadable);
    }
  }

  /** {@code first..last} or one day; what is neither is a {@link java.time.DateTimeException}. */
  static Holiday holiday(int year, String name, String days) {
    int dots = days.indexOf("..");
    return dots < 0
        ? new Holiday(name, day(year, days), day(year, days))
        : new Holiday(
            name, day(year, days.substring(0, dots)), day(year, days.substring(dots + 2)));
  }

  /** {@code 10-01} is in the notice's own year; a day outside it is written in full. */
  static LocalDate day(int year, String text) {
    return text.length() == 5
        ? Year.of(year).atMonthDay(MonthDay.parse(text, DateTimeFormatter.ofPattern("MM-dd")))
        : LocalDate.parse(text);
  }
}
