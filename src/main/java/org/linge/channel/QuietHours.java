package org.linge.channel;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours of the night in which only what is urgent goes out; none if both ends are the same. */
record QuietHours(LocalTime from, LocalTime to) {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** That time, or the end of the quiet hours it falls into. */
  Instant after(Instant time) {
    ZonedDateTime there = time.atZone(ZONE);
    LocalTime clock = there.toLocalTime();
    if (!has(clock)) return time;
    ZonedDateTime end = there.with(to);
    return (clock.isBefore(to) ? end : end.plusDays(1)).toInstant();
  }

  private boolean has(LocalTime clock) {
    boolean begun = !clock.isBefore(from);
    boolean over = !clock.isBefore(to);
    return from.isAfter(to) ? begun || !over : begun && !over;
  }

  String inWords() {
    return from.equals(to) ? "" : from + "–" + to;
  }
}
