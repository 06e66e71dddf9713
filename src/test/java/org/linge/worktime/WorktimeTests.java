package org.linge.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.linge.worktime.DurationUnit.CALENDAR_DAYS;
import static org.linge.worktime.DurationUnit.WORKING_DAYS;
import static org.linge.worktime.DurationUnit.WORKING_HOURS;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorktimeTests {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Worktime WORKTIME = Worktime.standard();

  private static Instant at(String local) {
    return LocalDateTime.parse(local, MINUTE).toInstant(Worktime.zone());
  }

  @ParameterizedTest
  @CsvSource({
    // 2020: Spring Festival prolonged to 2 February; National Day and Mid-Autumn are one holiday
    "2020-01-23 10:00, 1 working day, 2020-02-03 17:30",
    "2020-01-17 17:00, 1 working day, 2020-01-19 17:30",
    "2020-01-31 09:00, 1 working day, 2020-02-03 17:30",
    "2020-09-26 09:00, 1 working day, 2020-09-27 17:30",
    "2020-09-30 09:00, 5 working days, 2020-10-14 17:30",
    "2020-09-30 09:00, 3 working days, 2020-10-12 17:30",
    "2020-09-30 23:59, 1 working day, 2020-10-09 17:30",
    // 2021
    "2021-02-10 11:00, 1 working day, 2021-02-18 17:30",
    "2021-02-10 11:00, 3 working days, 2021-02-20 17:30",
    "2021-09-17 16:00, 1 working day, 2021-09-18 17:30",
    "2021-04-30 16:00, 2 working days, 2021-05-07 17:30",
    // 2022
    "2022-01-28 16:00, 2 working days, 2022-01-30 17:30",
    "2022-04-01 16:00, 1 working day, 2022-04-02 17:30",
    "2022-12-30 16:00, 1 working day, 2023-01-03 17:30",
    // 2023: Mid-Autumn Friday, then National Day to 6 October, then two make-up days
    "2023-09-28 16:00, 1 working day, 2023-10-07 17:30",
    "2023-09-28 16:00, 2 working days, 2023-10-08 17:30",
    "2023-09-28 16:00, 3 working days, 2023-10-09 17:30",
    "2023-04-21 16:00, 1 working day, 2023-04-23 17:30",
    // 2024
    "2024-02-09 08:00, 1 working day, 2024-02-18 17:30",
    "2024-02-09 08:00, 2 working days, 2024-02-19 17:30",
    "2024-09-13 12:00, 5 working days, 2024-09-23 17:30",
    // 2025
    "2025-01-24 12:00, 1 working day, 2025-01-26 17:30",
    "2025-01-27 12:00, 1 working day, 2025-02-05 17:30",
    "2025-09-30 12:00, 2 working days, 2025-10-10 17:30",
    "2025-09-30 12:00, 3 working days, 2025-10-11 17:30",
    // 2026
    "2025-12-31 12:00, 1 working day, 2026-01-04 17:30",
    "2026-02-13 12:00, 1 working day, 2026-02-14 17:30",
    "2026-02-14 12:00, 1 working day, 2026-02-24 17:30",
    "2026-09-18 12:00, 1 working day, 2026-09-20 17:30",
    "2026-11-20 12:00, 1 working day, 2026-11-23 17:30",
    "2026-11-20 00:00, 1 working day, 2026-11-23 17:30",
    // calendar days: every day counts, the last one must be worked
    "2020-09-21 09:00, 10 calendar days, 2020-10-09 17:30",
    "2020-09-21 09:00, 9 calendar days, 2020-09-30 17:30",
    "2020-09-26 09:00, 1 calendar day, 2020-09-27 17:30",
    "2020-10-02 09:00, 8 calendar days, 2020-10-10 17:30",
    "2023-09-15 09:00, 14 calendar days, 2023-10-07 17:30",
    "2024-02-03 09:00, 15 calendar days, 2024-02-18 17:30",
    "2024-02-04 09:00, 7 calendar days, 2024-02-18 17:30",
    "2026-11-07 09:00, 14 calendar days, 2026-11-23 17:30",
    "2026-11-06 09:00, 14 calendar days, 2026-11-20 17:30",
    // working hours: 08:30-12:00, 13:30-17:30
    "2026-11-20 09:00, 2 working hours, 2026-11-20 11:00",
    "2026-11-20 10:00, 2 working hours, 2026-11-20 12:00",
    "2026-11-20 11:00, 2 working hours, 2026-11-20 14:30",
    "2026-11-20 12:30, 2 working hours, 2026-11-20 15:30",
    "2026-11-20 15:30, 2 working hours, 2026-11-20 17:30",
    "2026-11-20 15:31, 2 working hours, 2026-11-23 08:31",
    "2026-11-20 17:30, 2 working hours, 2026-11-23 10:30",
    "2026-11-20 20:00, 2 working hours, 2026-11-23 10:30",
    "2026-11-21 10:00, 2 working hours, 2026-11-23 10:30",
    "2020-09-30 17:00, 1 working hour, 2020-10-09 09:00",
    "2024-02-17 22:00, 4 working hours, 2024-02-18 14:00",
    "2024-02-09 17:29, 1 working hour, 2024-02-18 09:29",
    "2026-11-16 08:30, 15 working hours, 2026-11-17 17:30",
    // round the clock
    "2020-10-01 23:50, 30 minutes, 2020-10-02 00:20",
    "2024-02-28 23:00, 4 clock hours, 2024-02-29 03:00",
    "2023-12-31 22:00, 24 clock hours, 2024-01-01 22:00",
  })
  void endsWhenTheLawSays(String from, String duration, String due) {
    assertThat(WORKTIME.due(at(from), WorkDuration.parse(duration))).isEqualTo(at(due));
  }

  @Test
  void takesTheDateOfChinaNotOfGreenwich() {
    Instant lateOnThursdayInGreenwich = Instant.parse("2026-11-19T16:30:00Z");

    assertThat(WORKTIME.due(lateOnThursdayInGreenwich, WorkDuration.parse("1 working day")))
        .isEqualTo(at("2026-11-23 17:30"));
  }

  @ParameterizedTest
  @EnumSource
  void isLaterThanItsStartAndNeverOvertakes(DurationUnit unit) {
    Random random = new Random(20260101);
    for (int i = 0; i < 20_000; i++) {
      Instant from = Instant.ofEpochSecond(random.nextLong(1_577_808_000, 1_830_000_000));
      Instant later = from.plusSeconds(random.nextInt(500_000));
      WorkDuration duration = new WorkDuration(1 + random.nextInt(60), unit);
      WorkDuration longer = new WorkDuration(duration.amount() + 1, unit);
      Instant due = WORKTIME.due(from, duration);

      assertThat(due).isAfter(from).isBeforeOrEqualTo(WORKTIME.due(from, longer));
      assertThat(due).isBeforeOrEqualTo(WORKTIME.due(later, duration));
    }
  }

  @Test
  void passesExactlyTheHoursGiven() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      Instant from = Instant.ofEpochSecond(random.nextLong(1_577_808_000, 1_830_000_000), 1_000);
      WorkDuration duration = new WorkDuration(1 + random.nextInt(200), WORKING_HOURS);
      Instant due = WORKTIME.due(from, duration);

      assertThat(WORKTIME.workingTime(from, due)).isEqualTo(Duration.ofHours(duration.amount()));
      assertThat(WORKTIME.workingTime(from, due.minusNanos(1)))
          .isLessThan(Duration.ofHours(duration.amount()));
    }
  }

  @Test
  void passesExactlyTheDaysGiven() {
    Random random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      Instant from = Instant.ofEpochSecond(random.nextLong(1_577_808_000, 1_830_000_000));
      WorkDuration duration = new WorkDuration(1 + random.nextInt(40), WORKING_DAYS);
      LocalDate end = Worktime.date(WORKTIME.due(from, duration));

      long worked =
          Worktime.date(from)
              .plusDays(1)
              .datesUntil(end.plusDays(1))
              .filter(WORKTIME::isWorkingDay)
              .count();
      assertThat(worked).isEqualTo(duration.amount());
      assertThat(WORKTIME.isWorkingDay(end)).isTrue();
    }
  }

  @Test
  void countsWorkingTimeBackwardsToo() {
    Instant monday = at("2026-11-23 09:00");
    Instant friday = at("2026-11-20 17:00");

    assertThat(WORKTIME.workingTime(friday, monday)).isEqualTo(Duration.ofHours(1));
    assertThat(WORKTIME.workingTime(monday, friday)).isEqualTo(Duration.ofHours(-1));
    assertThat(WORKTIME.workingTime(friday, friday)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20 17:30, CLOCK_HOURS, 2026-11-19 10:00, 2026-11-19 13:00, 2026-11-20 20:30",
    "2026-11-20 17:30, WORKING_HOURS, 2026-11-19 10:00, 2026-11-19 11:00, 2026-11-23 09:30",
    "2026-11-20 11:00, WORKING_HOURS, 2026-11-19 18:00, 2026-11-19 22:00, 2026-11-20 11:00",
    "2026-11-20 17:30, WORKING_DAYS, 2026-11-17 10:00, 2026-11-19 15:00, 2026-11-24 17:30",
    "2026-11-20 17:30, WORKING_DAYS, 2026-11-20 10:00, 2026-11-22 15:00, 2026-11-20 17:30",
    "2026-11-20 17:30, CALENDAR_DAYS, 2026-11-17 10:00, 2026-11-18 15:00, 2026-11-23 17:30",
    "2026-11-20 17:30, CALENDAR_DAYS, 2026-11-17 10:00, 2026-11-17 15:00, 2026-11-20 17:30",
  })
  void movesADeadlineByWhatStoodStill(
      String due, DurationUnit unit, String stopped, String resumed, String moved) {
    assertThat(WORKTIME.resumed(at(due), unit, at(stopped), at(resumed))).isEqualTo(at(moved));
  }

  @Test
  void saysWhichYearsAreStillProvisional() {
    assertThat(WORKTIME.calendarVersion()).isEqualTo("2026");
    assertThat(WORKTIME.isProvisional(at("2026-12-31 23:59"))).isFalse();
    assertThat(WORKTIME.isProvisional(at("2027-01-01 00:00"))).isTrue();
    assertThat(WORKTIME.isWorkingDay(LocalDate.of(2027, 1, 1))).isTrue();
    assertThat(WORKTIME.isWorkingDay(LocalDate.of(2027, 1, 2))).isFalse();
  }

  @Test
  void refusesWhatLiesOutsideItsCentury() {
    for (Instant from : new Instant[] {Instant.MIN, Instant.EPOCH, Instant.MAX}) {
      assertThatExceptionOfType(DateTimeException.class)
          .isThrownBy(() -> WORKTIME.due(from, new WorkDuration(1, WORKING_DAYS)));
    }
    assertThatExceptionOfType(DateTimeException.class)
        .isThrownBy(
            () -> WORKTIME.due(at("2099-12-31 12:00"), new WorkDuration(3_650, CALENDAR_DAYS)));
    assertThat(WORKTIME.due(at("2089-12-01 12:00"), new WorkDuration(2_400, WORKING_DAYS)))
        .isBefore(at("2099-12-31 23:59"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-09-30 09:00 | 5 working days | 5个工作日：9月30日次日起算，10月1–8日国庆节、中秋节放假，10月10日补班，至10月14日"
            + " 17:30",
        "2020-01-23 09:00 | 1 working day | 1个工作日：1月23日次日起算，1月24日–2月2日春节放假，至2月3日 17:30",
        "2026-11-20 09:00 | 1 working day | 1个工作日：11月20日次日起算，至11月23日 17:30",
        "2022-12-30 09:00 | 1 working day | 1个工作日：12月30日次日起算，12月31日–2023年1月2日元旦放假，至2023年1月3日 17:30",
        "2026-12-30 09:00 | 3 working days | 3个工作日：12月30日次日起算，至2027年1月4日"
            + " 17:30（2027年放假安排尚未公布，暂按周末推算）",
        "2020-09-21 09:00 | 10 calendar days | 10个自然日：9月21日次日起算，10月1日届满，逢10月1–8日国庆节、中秋节放假，顺延至10月9日"
            + " 17:30",
        "2026-11-07 09:00 | 14 calendar days | 14个自然日：11月7日次日起算，11月21日届满，逢周末，顺延至11月23日 17:30",
        "2026-11-06 09:00 | 14 calendar days | 14个自然日：11月6日次日起算，至11月20日 17:30",
        "2020-09-30 17:00 | 1 working hour | 1个工作小时（只计上班时间）：9月30日 17:00起算，10月1–8日国庆节、中秋节放假，至10月9日"
            + " 09:00",
        "2026-11-20 22:30 | 4 clock hours | 4小时（不分昼夜）：11月20日 22:30起算，至11月21日 02:30",
        "2026-11-20 22:30 | 30 minutes | 30分钟（不分昼夜）：11月20日 22:30起算，至11月20日 23:00",
      })
  void explainsItselfInWords(String from, String duration, String words) {
    assertThat(WORKTIME.explain(at(from), WorkDuration.parse(duration))).isEqualTo(words);
  }
}
