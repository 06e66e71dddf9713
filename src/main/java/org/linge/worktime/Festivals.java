package org.linge.worktime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/**
 * The 13 days on which all citizens are off by law: 全国年节及纪念日放假办法, art. 2, as of 1 January 2025
 * (国务院令第795号). A notice may shift working days to make long holidays, but these days it has to
 * free. Those of the lunar calendar are data: what libraries compute misses 2027 and 2030 by a day.
 */
final class Festivals {
  static final int SINCE = 2025;
  static final int DAYS = 13;
  private static final String FILE = "catalog/lunar-festivals.csv";

  private static final Map<Integer, List<LocalDate>> LUNAR = read();

  private Festivals() {}

  /** The days of each festival; those of the lunar calendar as far as it is known. */
  static Map<String, List<LocalDate>> of(int year) {
    Map<String, List<LocalDate>> days = new LinkedHashMap<>();
    days.put("元旦", List.of(LocalDate.of(year, 1, 1)));
    days.put("清明节", List.of(pureBrightness(year)));
    days.put("劳动节", List.of(LocalDate.of(year, 5, 1), LocalDate.of(year, 5, 2)));
    days.put("国庆节", LocalDate.of(year, 10, 1).datesUntil(LocalDate.of(year, 10, 4)).toList());
    List<LocalDate> lunar = LUNAR.getOrDefault(year, List.of());
    if (!lunar.isEmpty()) {
      LocalDate spring = lunar.getFirst();
      days.put("春节", spring.minusDays(1).datesUntil(spring.plusDays(3)).toList());
      days.put("端午节", List.of(lunar.get(1)));
      days.put("中秋节", List.of(lunar.get(2)));
    }
    return days;
  }

  /** 清明: the usual formula of the solar terms, exact for the years 2000 to 2099. */
  private static LocalDate pureBrightness(int year) {
    int past = year - 2000;
    return LocalDate.of(year, 4, (int) (past * 0.2422 + 4.81) - past / 4);
  }

  private static Map<Integer, List<LocalDate>> read() {
    try {
      return new ClassPathResource(FILE)
          .getContentAsString(UTF_8)
          .lines()
          .filter(line -> Character.isDigit(line.charAt(0)))
          .map(line -> List.of(line.split(",")))
          .collect(
              Collectors.toMap(
                  cells -> Integer.parseInt(cells.getFirst()),
                  cells ->
                      cells.stream()
                          .skip(1)
                          .map(day -> LocalDate.parse(cells.getFirst() + "-" + day))
                          .toList()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Missing: " + FILE, unreadable);
    }
  }
}
