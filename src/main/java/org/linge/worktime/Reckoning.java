package org.linge.worktime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linge.worktime.CalendarYear.Holiday;

/**
 * Deadlines under one state of the statutory calendar; {@link Worktime} says how each unit counts
 * and has the one in force. Nothing in it changes. Office hours that are {@code null} are the usual
 * ones.
 */
public final class Reckoning {
  private static final int CHINA = 8 * 3_600;
  private static final int DAY_SECONDS = 86_400;
  private static final long SECOND = 1_000_000_000L;

  private final StatutoryCalendar calendar;
  private final OfficeHours usual;
  private final DayTable usualDays;

  /** As many as there are different hours: dozens, however many units keep them. */
  private final Map<OfficeHours, DayTable> others = new ConcurrentHashMap<>();

  Reckoning(StatutoryCalendar calendar, OfficeHours usual) {
    this.calendar = calendar;
    this.usual = usual;
    usualDays = new DayTable(calendar, usual);
  }

  /** When a duration that starts now ends: later than {@code from}. */
  public Instant due(Instant from, WorkDuration duration) {
    return due(usualDays, from, duration);
  }

  /** The same where the office keeps hours of its own. */
  public Instant due(@Nullable OfficeHours hours, Instant from, WorkDuration duration) {
    return due(days(hours), from, duration);
  }

  private static Instant due(DayTable days, Instant from, WorkDuration duration) {
    int amount = duration.amount();
    return switch (duration.unit()) {
      case MINUTES -> from.plusSeconds(amount * 60L);
      case CLOCK_HOURS -> from.plusSeconds(amount * 3_600L);
      case WORKING_HOURS -> atWorked(days, worked(days, from) + amount * 3_600L * SECOND);
      case WORKING_DAYS ->
          closing(days, days.workingDay(days.workingDaysBefore(day(from) + 1) + amount - 1));
      case CALENDAR_DAYS -> closing(days, days.workingDayFrom(day(from) + amount));
    };
  }

  /**
   * A deadline whose clock stood still (挂起): it moves by what stood still, counted in its own unit.
   * Days count from midnight to midnight, so a stop within one day moves no deadline in days.
   */
  public Instant resumed(
      @Nullable OfficeHours hours,
      Instant due,
      DurationUnit unit,
      Instant stopped,
      Instant resumed) {
    DayTable days = days(hours);
    return switch (unit) {
      case MINUTES, CLOCK_HOURS -> due.plus(Duration.between(stopped, resumed));
      case WORKING_HOURS -> {
        long still = worked(days, resumed) - worked(days, stopped);
        yield still == 0 ? due : atWorked(days, worked(days, due) + still);
      }
      case WORKING_DAYS -> {
        int still =
            days.workingDaysBefore(day(resumed) + 1) - days.workingDaysBefore(day(stopped) + 1);
        yield still == 0
            ? due
            : closing(days, days.workingDay(days.workingDaysBefore(dayUntil(due) + 1) + still - 1));
      }
      case CALENDAR_DAYS -> {
        long still = day(resumed) - day(stopped);
        yield still == 0 ? due : closing(days, days.workingDayFrom(dayUntil(due) + still));
      }
    };
  }

  /** Why a deadline is when it is, in one Chinese sentence for those who wait for it. */
  public String explain(@Nullable OfficeHours hours, Instant from, WorkDuration duration) {
    return new Explanation(this, calendar, hours).of(from, duration);
  }

  /** Changes whenever the calendar does; a deadline computed under another version may move. */
  public String version() {
    return calendar.version();
  }

  /** The first day of which the other says something else; empty if nothing can differ. */
  public Optional<LocalDate> firstDifference(Reckoning other) {
    return calendar.firstDifference(other.calendar);
  }

  public boolean isWorkingDay(LocalDate day) {
    return usualDays.isWorking(day.toEpochDay());
  }

  boolean isWorkingDay(@Nullable OfficeHours hours, LocalDate day) {
    return days(hours).isWorking(day.toEpochDay());
  }

  Optional<Holiday> holidayOn(LocalDate day) {
    return calendar.holidayOn(day);
  }

  /** How much office time lies between the two, under the usual hours. */
  public Duration workingTime(Instant from, Instant to) {
    return Duration.ofNanos(worked(usualDays, to) - worked(usualDays, from));
  }

  boolean isProvisional(Instant instant) {
    return !calendar.years().containsKey(date(instant).getYear());
  }

  StatutoryCalendar calendar() {
    return calendar;
  }

  OfficeHours usual() {
    return usual;
  }

  private DayTable days(@Nullable OfficeHours hours) {
    if (hours == null || hours.equals(usual)) {
      return usualDays;
    }
    return others.computeIfAbsent(hours, h -> new DayTable(calendar, h));
  }

  static LocalDate date(Instant instant) {
    return LocalDate.ofEpochDay(day(instant));
  }

  private static long day(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond() + CHINA, DAY_SECONDS);
  }

  /** The day at whose end, or before it, something is due: midnight belongs to the day before. */
  private static long dayUntil(Instant due) {
    return day(due.minusNanos(1));
  }

  private static Instant closing(DayTable days, long day) {
    return instant(day, days.closing(day));
  }

  private static Instant instant(long day, long moment) {
    return Instant.ofEpochSecond(day * DAY_SECONDS - CHINA, moment);
  }

  /** Office time since the table's first day. */
  private static long worked(DayTable days, Instant instant) {
    long second = Math.floorMod(instant.getEpochSecond() + CHINA, DAY_SECONDS);
    return days.worked(day(instant), second * SECOND + instant.getNano());
  }

  /** The first instant at which so much office time has passed. */
  private static Instant atWorked(DayTable days, long worked) {
    int ordinal = days.ordinalAfter(worked);
    return instant(days.workingDay(ordinal), days.momentAfter(ordinal, worked));
  }

  static ZoneOffset zone() {
    return ZoneOffset.ofTotalSeconds(CHINA);
  }
}
