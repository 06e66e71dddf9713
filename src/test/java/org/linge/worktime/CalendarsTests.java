package org.linge.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.linge.TestDatabase;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Two processes on one database: what one imports, the other has after its next look. */
class CalendarsTests {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
  private static final StreetId STREET = new StreetId(370211002);
  private static final Instant NEW_YEAR = Instant.parse("2026-12-31T02:00:00Z");
  private static final WorkDuration ONE_DAY = WorkDuration.parse("1 working day");

  @Test
  void takesAYearIntoServiceEverywhere() {
    try (TestDatabase database = TestDatabase.create()) {
      CalendarStore store =
          new CalendarStore(JdbcClient.create(database.dataSource()), new JsonMapper());
      Worktime here = Worktime.standard();
      Worktime there = Worktime.standard();
      Calendars calendars = new Calendars(store, here, CLOCK);
      Calendars others = new Calendars(store, there, CLOCK);
      CalendarYear year = calendars.read(InventedYear.YAML, null);

      calendars.adopt(year, 0, STREET, Ids.next());

      assertThat(here.due(NEW_YEAR, ONE_DAY)).isEqualTo("2027-01-04T09:30:00Z");
      assertThat(here.isProvisional(Instant.parse("2027-03-01T00:00:00Z"))).isFalse();
      assertThat(here.calendarVersion()).isEqualTo("2026+1");
      assertThat(there.due(NEW_YEAR, ONE_DAY)).isEqualTo("2027-01-01T09:30:00Z");
      others.refresh();
      assertThat(there.due(NEW_YEAR, ONE_DAY)).isEqualTo("2027-01-04T09:30:00Z");

      addsNothing(calendars, year);
      refusesWhoSawAnOlderCalendar(others);
    }
  }

  private static void addsNothing(Calendars calendars, CalendarYear year) {
    calendars.adopt(calendars.read(InventedYear.YAML, null), 0, STREET, Ids.next());

    assertThat(calendars.imports()).hasSize(1);
    assertThat(calendars.with(year).firstDifference(calendars.at(1))).isEmpty();
    assertThat(calendars.with(year).firstDifference(calendars.at(0)))
        .contains(java.time.LocalDate.of(2027, 1, 1));
  }

  /** Two persons correct the year at once: the second has to look again. */
  private static void refusesWhoSawAnOlderCalendar(Calendars others) {
    CalendarYear corrected =
        others.read(InventedYear.YAML.replace("06-09\"", "06-09..06-10\""), null);

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> others.adopt(corrected, 0, STREET, Ids.next()))
        .satisfies(
            refused -> assertThat(refused.problem()).isEqualTo(WorktimeProblem.CALENDAR_CHANGED));
    others.adopt(corrected, 1, STREET, Ids.next());
    assertThat(others.imports()).hasSize(2);
  }
}
