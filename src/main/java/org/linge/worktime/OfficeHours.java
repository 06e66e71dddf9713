package org.linge.worktime;

import java.time.LocalTime;
import java.util.List;

/** The sessions of a working day, all in nanoseconds of the day. */
record OfficeHours(List<Session> sessions) {
  record Session(long opens, long closes) {}

  OfficeHours {
    sessions = List.copyOf(sessions);
    long last = -1;
    for (Session session : sessions) {
      if (session.opens() <= last || session.closes() <= session.opens()) {
        throw new IllegalArgumentException("Office hours must follow one another: " + sessions);
      }
      last = session.closes();
    }
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("An office has at least one session a day");
    }
  }

  /** Reads sessions written {@code 08:30-12:00}. */
  static OfficeHours parse(List<String> texts) {
    return new OfficeHours(texts.stream().map(OfficeHours::session).toList());
  }

  private static Session session(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("Office hours are written 08:30-12:00, not " + text);
    }
    return new Session(
        LocalTime.parse(text.substring(0, dash).strip()).toNanoOfDay(),
        LocalTime.parse(text.substring(dash + 1).strip()).toNanoOfDay());
  }

  long closing() {
    return sessions.getLast().closes();
  }

  long perDay() {
    long total = 0;
    for (Session session : sessions) {
      total += session.closes() - session.opens();
    }
    return total;
  }

  /** How much of a working day's time has passed at this moment of it. */
  long passed(long moment) {
    long total = 0;
    for (Session session : sessions) {
      if (moment <= session.opens()) {
        break;
      }
      total += Math.min(moment, session.closes()) - session.opens();
    }
    return total;
  }

  /** The first moment at which so much of a working day's time, but not nothing, has passed. */
  long momentAfter(long passed) {
    long left = passed;
    for (Session session : sessions) {
      long length = session.closes() - session.opens();
      if (left <= length) {
        return session.opens() + left;
      }
      left -= length;
    }
    throw new IllegalArgumentException("A working day is shorter than " + passed + " ns");
  }
}
