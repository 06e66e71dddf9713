package org.linge.open311;

import static org.linge.shared.SharedProblem.invalid;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The span of time that is asked about: at most 90 days, the latest ones unless it is said. */
record Span(Instant from, Instant to) {
  private static final Duration MOST = Duration.ofDays(90);
  private static final Instant LEAST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  static Span of(@Nullable String start, @Nullable String end, Instant now) {
    Instant from = time("start_date", start);
    Instant to = time("end_date", end);
    if (from != null && to != null) return checked(from, to);
    if (to != null) return new Span(to.minus(MOST), to);
    if (from == null) return new Span(now.minus(MOST), now.plusSeconds(1));
    Instant most = from.plus(MOST);
    return new Span(from, most.isBefore(now) ? most : now.plusSeconds(1));
  }

  private static Span checked(Instant from, Instant to) {
    if (from.isAfter(to)) {
      throw invalid("start_date", "应早于 end_date", "should be before end_date");
    }
    if (Duration.between(from, to).compareTo(MOST) > 0) {
      throw invalid("start_date", "与 end_date 最多相隔 90 天", "and end_date may span 90 days at most");
    }
    return new Span(from, to);
  }

  /** A time with its zone; none if nothing was given. */
  static @Nullable Instant time(String name, @Nullable String text) {
    if (text == null || text.isBlank()) return null;
    try {
      // A plus sign that was not encoded arrives as a space.
      Instant time = OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
      if (!time.isBefore(LEAST) && time.isBefore(LAST)) return time;
    } catch (DateTimeParseException e) {
      throw form(name);
    }
    throw form(name);
  }

  private static RuntimeException form(String name) {
    return invalid(
        name,
        "应为带时区的时刻，如 2026-05-01T08:00:00+08:00",
        "should be a time with its zone like 2026-05-01T08:00:00+08:00");
  }
}
