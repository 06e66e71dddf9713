package org.linge.worktime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
  private static final int CHINA = 8 * 3_600;
  private static final int DAY_SECONDS = 86_400;
  private static final long SECOND = 1_000_000_000L;

  private final StatutoryCalendar calendar;
  private final OfficeHours hours;
  private final DayTable days;
  private final long closing;
  private final long perDay;

  @Autowired
  Worktime(WorktimeSettings settings) {
    calendar = StatutoryCalendar.read(settings.calendar());
    hours = OfficeHours.parse(settings.hours());
    days = new DayTable(calendar);
    closing = hours.closing();
    perDay = hours.perDay();
  }

  /** The calendar that is shipped and the usual office hours, without a container. */
  public static Worktime standard() {
    return new Worktime(
        new WorktimeSettings(
            List.of("08:30-12:00", "13:30-17:30"),
            new ClassPathResource("catalog/statutory-calendar.yaml")));
  }

  /** When a duration that starts now ends: later than {@code from}. */
  public Instant due(Instant from, WorkDuration duration) {
    int amount = duration.amount();
    return switch (duration.unit()) {
      case MINUTES -> from.plusSeconds(amount * 60L);
      case CLOCK_HOURS -> from.plusSeconds(amount * 3_600L);
      case WORKING_HOURS -> atWorked(worked(from) + amount * 3_600L * SECOND);
      case WORKING_DAYS ->
          instant(days.workingDay(days.workingDaysBefore(day(from) + 1) + amount - 1), closing);
      case CALENDAR_DAYS -> instant(days.workingDayFrom(day(from) + amount), closing);
    };
  }

  /**
   * A deadline whose clock stood still (挂起): it moves by what stood still, counted in its own unit.
   * Days count from midnight to midnight, so a stop within one day moves no deadline in days.
   */
  public Instant resumed(Instant due, DurationUnit unit, Instant stopped, Instant resumed) {
    return switch (unit) {
      case MINUTES, CLOCK_HOURS -> due.plus(Duration.between(stopped, resumed));
      case WORKING_HOURS -> {
        long still = worked(resumed) - worked(stopped);
        yield still == 0 ? due : atWorked(worked(due) + still);
      }
      case WORKING_DAYS -> {
        int still =
            days.workingDaysBefore(day(resumed) + 1) - days.workingDaysBefore(day(stopped) + 1);
        yield still == 0
            ? due
            : instant(days.workingDay(days.workingDaysBefore(day(due) + 1) + still - 1), closing);
      }
      case CALENDAR_DAYS -> {
        long still = day(resumed) - day(stopped);
        yield still == 0 ? due : instant(days.workingDayFrom(day(due) + still), closing);
      }
    };
  }

  public boolean isWorkingDay(LocalDate day) {
    return days.isWorking(day.toEpochDay());
  }

  /** Office hours that pass between two instants; negative if {@code to} is the earlier one. */
  public Duration workingTime(Instant from, Instant to) {
    return Duration.ofNanos(worked(to) - worked(from));
  }

  /** Changes whenever the calendar does; a deadline computed under another version may move. */
  public String calendarVersion() {
    return calendar.version();
  }

  /** Whether the notice for this instant's year is still to come, so that the day may move. */
  public boolean isProvisional(Instant instant) {
    return !calendar.years().contains(date(instant).getYear());
  }

  /** Why a deadline is when it is, in one Chinese sentence for those who wait for it. */
  public String explain(Instant from, WorkDuration duration) {
    return new Explanation(this, calendar).of(from, duration);
  }

  static LocalDate date(Instant instant) {
    return LocalDate.ofEpochDay(day(instant));
  }

  private static long day(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond() + CHINA, DAY_SECONDS);
  }

  private static Instant instant(long day, long moment) {
    return Instant.ofEpochSecond(day * DAY_SECONDS - CHINA, moment);
  }

  /** Office time since the table's first day. */
  private long worked(Instant instant) {
    long day = day(instant);
    long whole = days.workingDaysBefore(day) * perDay;
    if (!days.isWorking(day)) {
      return whole;
    }
    long second = Math.floorMod(instant.getEpochSecond() + CHINA, DAY_SECONDS);
    return whole + hours.passed(second * SECOND + instant.getNano());
  }

  /** The first instant at which so much office time has passed. */
  private Instant atWorked(long worked) {
    int ordinal = (int) ((worked - 1) / perDay);
    return instant(days.workingDay(ordinal), hours.momentAfter(worked - ordinal * perDay));
  }

  static ZoneOffset zone() {
    return ZoneOffset.ofTotalSeconds(CHINA);
  }
}
