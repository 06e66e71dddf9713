package org.linge.worktime;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;

/**
 * When an office is open: the sessions of each day of the week, Monday first. A make-up day (调休)
 * outside its week is worked like its first open day.
 *
 * @param onHolidays whether public holidays are days like any other, as at a station that never
 *     closes; there are no make-up days then
 */
public record OfficeHours(List<List<Session>> week, boolean onHolidays) {
  static final long DAY = 86_400_000_000_000L;

  /** From opening to closing, in nanoseconds of the day; written {@code 08:30-12:00}. */
  public record Session(long opens, long closes) {
    /** Reads {@code 08:30-12:00} or {@code 00:00-24:00}, else an IllegalArgumentException. */
    public static Session parse(String text) {
      int dash = text.indexOf('-');
      if (dash < 0) {
        throw new IllegalArgumentException("Office hours are written 08:30-12:00, not " + text);
      }
      try {
        String closes = text.substring(dash + 1).strip();
        return new Session(
            LocalTime.parse(text.substring(0, dash).strip()).toNanoOfDay(),
            closes.equals("24:00") ? DAY : LocalTime.parse(closes).toNanoOfDay());
      } catch (DateTimeException unreadable) {
        throw new IllegalArgumentException(
            "Office hours are written 08:30-12:00, not " + text, unreadable);
      }
    }

    @Override
    public String toString() {
      return clock(opens) + "-" + clock(closes);
    }

    static String clock(long moment) {
      return moment == DAY ? "24:00" : LocalTime.ofNanoOfDay(moment).toString();
    }
  }

  /** Refuses, as an IllegalArgumentException, sessions that do not follow one another. */
  public OfficeHours {
    week = week.stream().map(List::copyOf).toList();
    if (week.size() != 7 || week.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("An office is open on one of seven days at least");
    }
    for (List<Session> day : week) {
      long last = -1;
      for (Session session : day) {
        if (session.opens() <= last || session.closes() <= session.opens()) {
          throw new IllegalArgumentException("Office hours must follow one another: " + day);
        }
        last = session.closes();
      }
    }
  }

  /** The same sessions from Monday to Friday. */
  static OfficeHours weekdays(List<String> texts) {
    List<Session> day = texts.stream().map(Session::parse).toList();
    return new OfficeHours(List.of(day, day, day, day, day, List.of(), List.of()), false);
  }

  /** The sessions of a day of the week, 0 for Monday, on which the office is open. */
  List<Session> on(int weekday) {
    List<Session> day = week.get(weekday);
    return day.isEmpty() ? week.stream().filter(d -> !d.isEmpty()).findFirst().orElse(day) : day;
  }

  static long length(List<Session> day) {
    long total = 0;
    for (Session session : day) {
      total += session.closes() - session.opens();
    }
    return total;
  }

  /** How much of a working day's time has passed at this moment of it. */
  static long passed(List<Session> day, long moment) {
    long total = 0;
    for (Session session : day) {
      if (moment <= session.opens()) {
        break;
      }
      total += Math.min(moment, session.closes()) - session.opens();
    }
    return total;
  }

  /** The first moment at which so much of a working day's time, but not nothing, has passed. */
  static long momentAfter(List<Session> day, long passed) {
    long left = passed;
    for (Session session : day) {
      long length = session.closes() - session.opens();
      if (left <= length) {
        return session.opens() + left;
      }
      left -= length;
    }
    throw new IllegalArgumentException("A working day is shorter than " + passed + " ns");
  }
}
