package org.linge.procedure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.State;
import org.linge.shared.SharedProblem;
import org.linge.worktime.Reckoning;
import org.linge.worktime.WorkDuration;

/**
 * A way through a procedure, tried out without a matter: which state comes after which action, and
 * when each would have to be done.
 */
final class Simulation {
  /** Instead of an action: nobody acts until the deadline passes. */
  static final String DEADLINE = "deadline";

  private final Procedure procedure;
  private final Reckoning reckoning;
  private final WorkDuration category;
  private final List<Stop> stops = new ArrayList<>();

  /**
   * @param category how long a state may last whose deadline is its matter's category's
   */
  Simulation(Procedure procedure, Reckoning reckoning, WorkDuration category) {
    this.procedure = procedure;
    this.reckoning = reckoning;
    this.category = category;
  }

  /**
   * @param at when; not before the step before it; missing for at once
   */
  record Step(String action, @Nullable Instant at) {}

  /**
   * A state on the way.
   *
   * @param action the code of what led here; missing at the start
   * @param title its words
   * @param system whether the system took it, because a deadline passed
   * @param overdue whether the deadline has passed and the matter stays where it is
   * @param why how the deadline comes about, in words
   */
  record Stop(
      @Nullable String action,
      @Nullable String title,
      boolean system,
      boolean overdue,
      Instant at,
      String state,
      Instant since,
      @Nullable Instant dueAt,
      @Nullable String why) {}

  List<Stop> walk(Instant start, List<Step> steps) {
    stops.add(enter(null, null, false, start, procedure.state(procedure.start())));
    for (int i = 0; i < steps.size(); i++) stops.add(after(stops.getLast(), steps.get(i), i));
    return List.copyOf(stops);
  }

  private Stop after(Stop now, Step step, int index) {
    String field = "steps[" + index + "].";
    if (step.action().equals(DEADLINE)) return deadline(now, field);
    Instant at = step.at() == null ? now.at() : step.at();
    if (at.isBefore(now.at())) {
      throw SharedProblem.invalid(field + "at", "不能早于上一步", "is before the step before it");
    }
    Action action =
        procedure
            .findAction(now.state(), step.action())
            .orElseThrow(
                () ->
                    SharedProblem.invalid(
                        field + "action", "不能从这个环节出发", "does not leave this state"));
    return take(now, action, at, false);
  }

  private Stop deadline(Stop now, String field) {
    Instant due = now.dueAt();
    if (due == null || now.overdue()) {
      throw SharedProblem.invalid(field + "action", "这里没有时限可等", "there is no deadline to wait for");
    }
    Instant at = due.isBefore(now.at()) ? now.at() : due;
    return Optional.ofNullable(procedure.state(now.state()).overdue())
        .flatMap(code -> procedure.findAction(now.state(), code))
        .map(action -> take(now, action, at, true))
        .orElseGet(
            () ->
                new Stop(
                    DEADLINE, "超期未办", true, true, at, now.state(), now.since(), due, now.why()));
  }

  private Stop take(Stop now, Action action, Instant at, boolean system) {
    boolean bySystem = system || ProcedureLinter.isSystemOnly(action);
    if (action.stays()) {
      return new Stop(
          action.code(),
          action.title(),
          bySystem,
          now.overdue(),
          at,
          now.state(),
          now.since(),
          now.dueAt(),
          now.why());
    }
    return enter(
        action.code(), action.title(), bySystem, at, procedure.state(action.leadsTo(now.state())));
  }

  private Stop enter(
      @Nullable String action, @Nullable String title, boolean system, Instant at, State state) {
    WorkDuration duration = state.deadline() == null ? null : state.deadline().orElse(category);
    return new Stop(
        action,
        title,
        system,
        false,
        at,
        state.code(),
        at,
        duration == null ? null : reckoning.due(at, duration),
        duration == null ? null : reckoning.explain(null, at, duration));
  }
}
