package org.linge.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class StatutoryCalendarTests {
  private static final Path PUBLISHED =
      Path.of("../shared/data/calendar/cn_workday_exceptions_2004_2026.csv");

  private final StatutoryCalendar calendar =
      StatutoryCalendar.read(new ClassPathResource("catalog/statutory-calendar.yaml"));

  @ParameterizedTest
  @CsvSource({
    "2020-01-19, true", // make-up Sunday
    "2020-01-31, false", // Spring Festival prolonged on account of the epidemic
    "2020-02-01, false", // had been a make-up Saturday before
    "2020-02-02, false",
    "2020-02-03, true",
    "2020-10-08, false",
    "2020-10-10, true",
    "2022-12-31, false", // belongs to the notice of 2023
    "2023-01-02, false",
    "2023-09-29, false",
    "2023-10-07, true",
    "2023-10-08, true",
    "2024-02-09, true", // New Year's Eve was not a day off
    "2024-02-18, true",
    "2025-01-26, true",
    "2025-10-06, false",
    "2026-01-04, true",
    "2026-09-20, true",
    "2026-10-10, true",
    "2026-11-21, false",
  })
  void knowsWorkingDays(LocalDate day, boolean working) {
    assertThat(calendar.isWorkingDay(day)).isEqualTo(working);
  }

  @Test
  void agreesWithThePublishedTable() throws IOException {
    assumeTrue(Files.exists(PUBLISHED), "../shared/data is absent");
    Map<LocalDate, String> published = new HashMap<>();
    for (String line : Files.readAllLines(PUBLISHED).subList(1, 770)) {
      List<String> cells = List.of(line.split(","));
      published.put(LocalDate.parse(cells.getFirst()), cells.get(1));
    }
    int exceptions = 0;
    for (LocalDate day = LocalDate.of(2020, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
      String type = published.get(day);
      boolean working = type == null ? !StatutoryCalendar.isWeekend(day) : type.equals("WORKDAY");
      assertThat(calendar.isWorkingDay(day)).as("%s", day).isEqualTo(working);
      exceptions += type == null ? 0 : 1;
    }
    assertThat(exceptions).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "off: {元旦: '01-01..01-20'}",
        "off: {元旦: '01-03..01-01'}",
        "off: {元旦: '01-01..01-03', 春节: '01-03..01-05'}",
        "off: {}, work: ['01-02']", // a Monday
        "off: {元旦: '01-01'}, work: ['01-01']",
        "off: {}, work: ['02-30']",
        "off: {}, surprise: 1",
      })
  void refusesACalendarThatCannotBe(String year) {
    String yaml = "{version: x, years: [{year: 2023, notice: n, %s}]}".formatted(year);

    assertThatRuntimeException()
        .isThrownBy(
            () ->
                StatutoryCalendar.read(
                    new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8))));
  }
}
