package org.linge.indicator;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Days from one to another, both included. */
record Period(LocalDate from, LocalDate to) {
  /** Whole months, and the days that are in none of them. */
  record Cover(List<LocalDate> months, List<LocalDate> days) {}

  long length() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  private boolean isOfMonths() {
    return from.getDayOfMonth() == 1 && to.equals(YearMonth.from(to).atEndOfMonth());
  }

  /** As many days, or months where it is of whole ones, just before. */
  Period before() {
    if (!isOfMonths()) return new Period(from.minusDays(length()), from.minusDays(1));
    long months = ChronoUnit.MONTHS.between(from, to.plusDays(1));
    return new Period(from.minusMonths(months), from.minusDays(1));
  }

  Period yearBefore() {
    return isOfMonths()
        ? new Period(from.minusYears(1), YearMonth.from(to).minusYears(1).atEndOfMonth())
        : new Period(from.minusYears(1), to.minusYears(1));
  }

  Cover cover() {
    List<LocalDate> months = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    LocalDate day = from;
    while (!day.isAfter(to)) {
      YearMonth month = YearMonth.from(day);
      if (day.getDayOfMonth() == 1 && !month.atEndOfMonth().isAfter(to)) {
        months.add(day);
        day = month.plusMonths(1).atDay(1);
      } else {
        days.add(day);
        day = day.plusDays(1);
      }
    }
    return new Cover(months, days);
  }

  Cover byDay() {
    return new Cover(List.of(), from.datesUntil(to.plusDays(1)).toList());
  }

  /** The months that it touches, from their first day on. */
  Cover byMonth() {
    List<LocalDate> months = new ArrayList<>();
    for (LocalDate month = from.withDayOfMonth(1); !month.isAfter(to); month = month.plusMonths(1))
      months.add(month);
    return new Cover(months, List.of());
  }
}
