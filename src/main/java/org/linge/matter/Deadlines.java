package org.linge.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.matter.Leeway.Stop;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.worktime.DurationUnit;
import org.linge.worktime.WorkDuration;
import org.linge.worktime.Worktime;
import org.springframework.stereotype.Component;

/**
 * Deadlines of matters. Each is worked out from what the matter stores: when it came into its
 * state, how long that state may last, and what has moved the deadline since. So it can be worked
 * out anew at any time, under another calendar too.
 */
@Component
class Deadlines {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Worktime worktime;
  private final Categories categories;
  private final Procedures procedures;

  Deadlines(Worktime worktime, Categories categories, Procedures procedures) {
    this.worktime = worktime;
    this.categories = categories;
    this.procedures = procedures;
  }

  /** What the matter's deadline must be; empty if it is closed. */
  Optional<Instant> dueAt(Matter matter) {
    Matter.Standing now = matter.standing();
    return duration(matter).map(duration -> due(now.since(), duration, now.leeway()));
  }

  /** How long the matter's state may last, before anything moved it; empty if it is closed. */
  Optional<WorkDuration> duration(Matter matter) {
    Matter.Report report = matter.report();
    Procedure.State state =
        procedures
            .get(report.procedure(), report.procedureVersion())
            .state(matter.standing().state());
    return Optional.ofNullable(state.deadline())
        .filter(limit -> !state.isFinal())
        .map(limit -> duration(limit, matter.standing().category()));
  }

  WorkDuration duration(Procedure.Limit limit, @Nullable String category) {
    return limit.orElse(categories.deadline(category));
  }

  /**
   * When a state that began at {@code since} ends: its duration, then the extensions, then what the
   * clock stood still. While it stands still, when it is to run on.
   */
  Instant due(Instant since, WorkDuration duration, @Nullable Leeway leeway) {
    if (leeway == null) return worktime.due(since, duration);
    Optional<Stop> stopped = leeway.stopped();
    if (stopped.isPresent()) return end(stopped.get());
    Instant due = worktime.due(since, duration);
    for (WorkDuration more : leeway.extensions()) due = worktime.due(due, more);
    for (Stop stop : leeway.stops()) {
      Instant ended = Optional.ofNullable(stop.ended()).orElseThrow();
      due = worktime.resumed(due, duration.unit(), stop.from(), ended);
    }
    return due;
  }

  /** A day on which the office is closed gives way to the next on which it is open. */
  private Instant end(Stop stop) {
    long days = ChronoUnit.DAYS.between(day(stop.from()), stop.until());
    return worktime.due(
        stop.from(), new WorkDuration(Math.toIntExact(days), DurationUnit.CALENDAR_DAYS));
  }

  static LocalDate day(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }
}
