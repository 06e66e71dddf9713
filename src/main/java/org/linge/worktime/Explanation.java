package org.linge.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linge.worktime.CalendarYear.Holiday;

/** Says in Chinese how a deadline comes about. */
record Explanation(Reckoning reckoning, StatutoryCalendar calendar, @Nullable OfficeHours hours) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  String of(Instant from, WorkDuration duration) {
    Instant due = reckoning.due(hours, from, duration);
    LocalDate start = Reckoning.date(from);
    LocalDate end = Reckoning.date(due);
    int year = start.getYear();
    String moment = moment(due, year);
    String way =
        switch (duration.unit()) {
          case MINUTES, CLOCK_HOURS -> "（不分昼夜）：" + moment(from, year) + "起算，至" + moment;
          case WORKING_HOURS ->
              "（只计上班时间）："
                  + moment(from, year)
                  + "起算，"
                  + exceptions(start, end, year)
                  + "至"
                  + moment;
          case WORKING_DAYS ->
              "："
                  + day(start, year)
                  + "次日起算，"
                  + exceptions(start.plusDays(1), end, year)
                  + "至"
                  + moment;
          case CALENDAR_DAYS ->
              "："
                  + day(start, year)
                  + "次日起算，"
                  + end(start.plusDays(duration.amount()), year)
                  + moment;
        };
    return duration.chinese() + way + (reckoning.isProvisional(due) ? provisional(end) : "");
  }

  /** Holidays and make-up days from one day to another, both included, in their order. */
  private String exceptions(LocalDate first, LocalDate last, int year) {
    Map<LocalDate, String> found = new TreeMap<>();
    for (Holiday holiday : calendar.holidays()) {
      if (!holiday.first().isAfter(last) && !holiday.last().isBefore(first)) {
        found.put(holiday.first(), days(holiday, year) + holiday.name() + "放假，");
      }
    }
    for (LocalDate day : calendar.makeUpDays().subSet(first, true, last, true)) {
      found.put(day, day(day, year) + "补班，");
    }
    return String.join("", found.values());
  }

  private String end(LocalDate last, int year) {
    if (reckoning.isWorkingDay(hours, last)) {
      return "至";
    }
    String reason =
        calendar
            .holidayOn(last)
            .map(holiday -> days(holiday, year) + holiday.name() + "放假")
            .orElse("周末");
    return day(last, year) + "届满，逢" + reason + "，顺延至";
  }

  private static String provisional(LocalDate end) {
    return "（%d年放假安排尚未公布，暂按周末推算）".formatted(end.getYear());
  }

  private static String moment(Instant instant, int year) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, Reckoning.zone());
    return day(local.toLocalDate(), year) + " " + CLOCK.format(local);
  }

  private static String days(Holiday holiday, int year) {
    LocalDate first = holiday.first();
    LocalDate last = holiday.last();
    if (first.equals(last)) {
      return day(first, year);
    }
    return first.getMonth() == last.getMonth()
        ? "%s–%d日".formatted(day(first, year).replace("日", ""), last.getDayOfMonth())
        : day(first, year) + "–" + day(last, first.getYear());
  }

  private static String day(LocalDate day, int year) {
    String words = "%d月%d日".formatted(day.getMonthValue(), day.getDayOfMonth());
    return day.getYear() == year ? words : day.getYear() + "年" + words;
  }
}
