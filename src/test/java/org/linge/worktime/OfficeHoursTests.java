package org.linge.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.worktime.OfficeHours.Session;

class OfficeHoursTests {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Reckoning RECKONING = Worktime.standard().reckoning();

  /** A service hall: no break at noon, Saturday morning, closed on Mondays. */
  private static final OfficeHours HALL =
      week(
          List.of(
              "", "09:00-17:00", "09:00-17:00", "09:00-17:00", "09:00-17:00", "09:00-12:00", ""));

  private static final OfficeHours STATION =
      new OfficeHours(Collections.nCopies(7, List.of(Session.parse("00:00-24:00"))), true);

  private static OfficeHours week(List<String> days) {
    return new OfficeHours(
        days.stream()
            .map(day -> day.isEmpty() ? List.<Session>of() : List.of(Session.parse(day)))
            .toList(),
        false);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local, MINUTE).toInstant(Worktime.zone());
  }

  @ParameterizedTest
  @CsvSource({
    // 20 November 2026 is a Friday
    "2026-11-20 10:00, 1 working day, 2026-11-21 12:00",
    "2026-11-20 10:00, 2 working days, 2026-11-24 17:00",
    "2026-11-20 16:00, 2 working hours, 2026-11-21 10:00",
    "2026-11-20 16:00, 4 working hours, 2026-11-21 12:00",
    "2026-11-20 16:00, 5 working hours, 2026-11-24 10:00",
    "2026-11-21 12:30, 1 working hour, 2026-11-24 10:00",
    "2026-11-20 10:00, 2 calendar days, 2026-11-24 17:00",
    // National Day 1 to 7 October; Saturday 10 October is a make-up day for all, and open here
    // anyway
    "2026-09-30 10:00, 1 working day, 2026-10-08 17:00",
    "2026-09-30 10:00, 3 working days, 2026-10-10 12:00",
    // Sunday 4 January 2026 is made up although the hall is never open on a Sunday
    "2025-12-31 10:00, 1 working day, 2026-01-04 17:00",
  })
  void countsInHoursOfItsOwn(String from, WorkDuration duration, String due) {
    assertThat(RECKONING.due(HALL, at(from), duration)).isEqualTo(at(due));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-02 23:00, 2 working hours, 2026-10-03 01:00",
    "2026-10-02 23:00, 1 working day, 2026-10-04 00:00",
    "2026-10-02 23:00, 1 calendar day, 2026-10-04 00:00",
  })
  void neverClosesWhereTheUnitSaysSo(String from, WorkDuration duration, String due) {
    assertThat(RECKONING.due(STATION, at(from), duration)).isEqualTo(at(due));
  }

  @Test
  void standsStillAtAStationToo() {
    Instant due =
        RECKONING.due(STATION, at("2026-10-02 23:00"), WorkDuration.parse("1 working day"));

    assertThat(
            RECKONING.resumed(
                STATION,
                due,
                DurationUnit.WORKING_DAYS,
                at("2026-10-03 08:00"),
                at("2026-10-05 08:00")))
        .isEqualTo(at("2026-10-06 00:00"));
  }

  /** The usual hours answer the same whether they are taken by the quick way or by the table's. */
  @ParameterizedTest
  @EnumSource(DurationUnit.class)
  void agreesWithTheUsualWay(DurationUnit unit) {
    // a Sunday of another length that only counts where it is a make-up day keeps days unequal
    OfficeHours usual = RECKONING.usual();
    OfficeHours uneven =
        new OfficeHours(
            List.of(
                usual.week().get(0),
                usual.week().get(1),
                usual.week().get(2),
                usual.week().get(3),
                List.of(Session.parse("08:30-12:00"), Session.parse("13:30-17:31")),
                List.of(),
                List.of()),
            false);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Instant from = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(180_000_000));
      WorkDuration duration = new WorkDuration(1 + random.nextInt(40), unit);
      Duration off =
          Duration.between(RECKONING.due(from, duration), RECKONING.due(uneven, from, duration));
      assertThat(off.abs()).isLessThan(Duration.ofDays(4));
      assertThat(RECKONING.due(uneven, from, duration)).isAfter(from);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8-12", "08:30", "12:00-08:30", "08:30-25:00", "08:30-08:30", "", "-"})
  void refusesHoursThatCannotBe(String session) {
    assertThatIllegalArgumentException().isThrownBy(() -> OfficeHours.weekdays(List.of(session)));
  }

  @Test
  void refusesSessionsOutOfOrderAndAnOfficeNeverOpen() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OfficeHours.weekdays(List.of("13:30-17:30", "08:30-12:00")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> week(List.of("", "", "", "", "", "", "")));
    assertThatIllegalArgumentException().isThrownBy(() -> new OfficeHours(List.of(), false));
  }
}
