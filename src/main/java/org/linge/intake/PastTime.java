package org.linge.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times that tables have: {@code 2026-11-20 09:30:15}, with slashes, dots or 年月日, ISO
 * 8601 with an offset, the American {@code 1/31/20 9:30}, and Excel's count of days. Without an
 * offset it is the time of China.
 */
final class PastTime {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String CLOCK =
      "(?:(?:\\s+|T)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?)?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?" + CLOCK + "(Z|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})" + CLOCK);
  private static final Pattern DAYS = Pattern.compile("[2-7]\\d{4}(?:\\.\\d+)?");
  private static final LocalDateTime EXCEL = LocalDate.of(1899, 12, 30).atStartOfDay();
  private static final BigDecimal DAY_SECONDS = BigDecimal.valueOf(86_400);

  private PastTime() {}

  static Optional<Instant> parse(String text) {
    try {
      Matcher match = YEAR_FIRST.matcher(text);
      if (match.matches()) {
        LocalDateTime local =
            LocalDate.of(number(match, 1), number(match, 2), number(match, 3))
                .atTime(clock(match, 4));
        ZoneId zone = match.group(7) == null ? CHINA : ZoneOffset.of(match.group(7));
        return Optional.of(local.atZone(zone).toInstant());
      }
      match = YEAR_LAST.matcher(text);
      if (match.matches()) {
        int year = number(match, 3);
        LocalDate day =
            LocalDate.of(year < 100 ? 2000 + year : year, number(match, 1), number(match, 2));
        return Optional.of(day.atTime(clock(match, 4)).atZone(CHINA).toInstant());
      }
      if (DAYS.matcher(text).matches()) {
        long seconds = Math.round(new BigDecimal(text).multiply(DAY_SECONDS).doubleValue());
        return Optional.of(EXCEL.plusSeconds(seconds).atZone(CHINA).toInstant());
      }
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static LocalTime clock(Matcher match, int group) {
    return match.group(group) == null
        ? LocalTime.MIDNIGHT
        : LocalTime.of(
            number(match, group),
            number(match, group + 1),
            match.group(group + 2) == null ? 0 : number(match, group + 2));
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }
}
