package org.linge.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linge.procedure.Simulation.Step;
import org.linge.procedure.Simulation.Stop;
import org.linge.shared.Refused;
import org.linge.worktime.WorkDuration;
import org.linge.worktime.Worktime;

class SimulationTests {
  /** A Thursday before the May holidays, 16:30 in China. */
  private static final Instant THURSDAY = Instant.parse("2026-04-30T08:30:00Z");

  private final Procedure report;

  SimulationTests() throws IOException {
    report = new ShippedProcedures().find("report", 2).orElseThrow().procedure();
  }

  private List<Stop> walk(Step... steps) {
    return new Simulation(
            report, Worktime.standard().reckoning(), WorkDuration.parse("3 working days"))
        .walk(THURSDAY, Arrays.asList(steps));
  }

  private static Step step(String action) {
    return new Step(action, null);
  }

  @Test
  void goesTheWayWithDeadlinesOfTheCalendar() {
    List<Stop> stops = walk(step("accept"), step("handle"), step("rate"));

    assertThat(stops)
        .extracting(Stop::state)
        .containsExactly("reported", "accepted", "rating", "closed");
    assertThat(stops.get(0).dueAt())
        .as("one hour, then after the holidays")
        .isEqualTo("2026-05-06T01:30:00Z");
    assertThat(stops.get(1).dueAt()).isEqualTo("2026-05-08T09:30:00Z");
    assertThat(stops.get(1).why()).contains("3个工作日");
    assertThat(stops.get(3).dueAt()).isNull();
  }

  @Test
  void letsTheSystemActWhenDeadlinesPass() {
    List<Stop> stops = walk(step("deadline"), step("deadline"), step("deadline"));

    assertThat(stops)
        .extracting(Stop::state)
        .containsExactly("reported", "community", "street", "street");
    assertThat(stops).extracting(Stop::system).containsExactly(false, true, true, true);
    assertThat(stops.get(1).at()).isEqualTo(stops.get(0).dueAt());
    assertThat(stops.get(3).overdue()).isTrue();
    assertThatThrownBy(
            () -> walk(step("deadline"), step("deadline"), step("deadline"), step("deadline")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.field()).isEqualTo("steps[3].action"));
  }

  @Test
  void staysWhereAnActionStays() {
    List<Stop> stops = walk(step("accept"), step("suspend"), step("handle"));

    assertThat(stops)
        .extracting(Stop::state)
        .containsExactly("reported", "accepted", "accepted", "rating");
    assertThat(stops.get(2).since()).isEqualTo(stops.get(1).since());
  }

  @Test
  void refusesWhatCannotBeDone() {
    assertThatThrownBy(() -> walk(step("rate"))).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> walk(new Step("accept", THURSDAY.minusSeconds(1))))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.field()).isEqualTo("steps[0].at"));
  }
}
