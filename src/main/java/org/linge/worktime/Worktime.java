package org.linge.worktime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Deadlines on the statutory calendar, in the time of China (UTC+8; no summer time since 1992).
 *
 * <p>How the units count:
 *
 * <ul>
 *   <li>{@code MINUTES}, {@code CLOCK_HOURS}: round the clock from the very instant (民法典 art. 201
 *       para. 2: hours count from the agreed time).
 *   <li>{@code WORKING_HOURS}: only office hours of working days pass. Outside them the count waits
 *       for the next opening; what is used up at closing is due at closing, not at the next
 *       opening.
 *   <li>{@code WORKING_DAYS}: the day itself does not count (art. 201 para. 1), only working days
 *       do; due when the office closes on the last one (art. 203 para. 2: where there are business
 *       hours, the time they end).
 *   <li>{@code CALENDAR_DAYS}: the day itself does not count, every other day does; if the last is
 *       not a working day, the next working day takes its place (art. 203 para. 1); due when the
 *       office closes.
 * </ul>
 *
 * <p>A working day is Monday to Friday without the holidays, and with the make-up days (调休), of the
 * State Council's notice for the year. A year whose notice is not in the calendar yet has its
 * weekends only and is {@linkplain #isProvisional provisional}. Instants before 2000 or after 2099
 * are a {@link java.time.DateTimeException}.
 */
@Component
public class Worktime {
  private volatile Reckoning reckoning;

  @Autowired
  Worktime(WorktimeSettings settings) {
    reckoning =
        new Reckoning(
            StatutoryCalendar.read(settings.calendar()), OfficeHours.weekdays(settings.hours()));
  }

  /** The calendar that is shipped and the usual office hours, without a container. */
  public static Worktime standard() {
    return new Worktime(
        new WorktimeSettings(
            List.of("08:30-12:00", "13:30-17:30"),
            new ClassPathResource("catalog/statutory-calendar.yaml")));
  }

  /** The calendar in force, for whoever computes more than one deadline under the same. */
  public Reckoning reckoning() {
    return reckoning;
  }

  /** From now on the calendar is this one. */
  void swap(Reckoning newer) {
    reckoning = newer;
  }

  /** When a duration that starts now ends in the usual office hours: later than {@code from}. */
  public Instant due(Instant from, WorkDuration duration) {
    return reckoning.due(from, duration);
  }

  /** The same in hours of one's own; none are the usual ones. */
  public Instant due(@Nullable OfficeHours hours, Instant from, WorkDuration duration) {
    return reckoning.due(hours, from, duration);
  }

  /** {@link Reckoning#resumed} in the usual office hours. */
  public Instant resumed(Instant due, DurationUnit unit, Instant stopped, Instant resumed) {
    return reckoning.resumed(null, due, unit, stopped, resumed);
  }

  public boolean isWorkingDay(LocalDate day) {
    return reckoning.isWorkingDay(day);
  }

  /** Office hours that pass between two instants; negative if {@code to} is the earlier one. */
  public Duration workingTime(Instant from, Instant to) {
    return reckoning.workingTime(from, to);
  }

  /** Changes whenever the calendar does; a deadline computed under another version may move. */
  public String calendarVersion() {
    return reckoning.version();
  }

  /** Whether the notice for this instant's year is still to come, so that the day may move. */
  public boolean isProvisional(Instant instant) {
    return reckoning.isProvisional(instant);
  }

  /** Why a deadline is when it is, in one Chinese sentence for those who wait for it. */
  public String explain(Instant from, WorkDuration duration) {
    return reckoning.explain(null, from, duration);
  }

  static LocalDate date(Instant instant) {
    return Reckoning.date(instant);
  }

  static ZoneOffset zone() {
    return Reckoning.zone();
  }
}
