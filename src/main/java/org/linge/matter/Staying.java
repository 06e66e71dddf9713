package org.linge.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.matter.Entry.Facts;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.FieldType;
import org.linge.worktime.DurationUnit;
import org.linge.worktime.WorkDuration;
import org.springframework.stereotype.Component;

/**
 * Acts with which a matter stays in its state: holder and the time it came there stay too, only the
 * deadline may move.
 */
@Component
class Staying {
  private final Deadlines deadlines;
  private final Calling calling;

  Staying(Deadlines deadlines, Calling calling) {
    this.deadlines = deadlines;
    this.calling = calling;
  }

  /**
   * Why the action cannot be taken now although the state knows it; empty if it can.
   *
   * @param acting who wants to take it; nobody decides on what they asked for themselves
   */
  static Optional<MatterProblem> hindrance(Action action, Matter matter, Acting acting) {
    Leeway leeway = Leeway.of(matter.standing().leeway());
    boolean suspended = leeway.stopped().isPresent();
    if (action.has(Effect.STOP_CLOCK) && suspended) return Optional.of(MatterProblem.SUSPENDED);
    if (action.has(Effect.RESUME_CLOCK) && !suspended)
      return Optional.of(MatterProblem.NOT_SUSPENDED);
    if (action.has(Effect.ASK_EXTENSION)) return asking(action, leeway);
    if (isDecision(action)) return deciding(leeway, acting);
    return Optional.empty();
  }

  /** Whether the action decides on what somebody has asked for. */
  static boolean isDecision(Action action) {
    return action.has(Effect.GRANT_EXTENSION) || action.has(Effect.REFUSE_EXTENSION);
  }

  /** Who has asked for what a decision is due on. */
  static AccountId asker(Matter matter) {
    Leeway leeway = Leeway.of(matter.standing().leeway());
    return new AccountId(Optional.ofNullable(leeway.asked()).orElseThrow().by());
  }

  private static Optional<MatterProblem> asking(Action action, Leeway leeway) {
    if (leeway.stopped().isPresent()) return Optional.of(MatterProblem.SUSPENDED);
    if (leeway.asked() != null) return Optional.of(MatterProblem.EXTENSION_ASKED);
    return leeway.extensions().size() >= action.limit()
        ? Optional.of(MatterProblem.EXTENDED_ENOUGH)
        : Optional.empty();
  }

  private static Optional<MatterProblem> deciding(Leeway leeway, Acting acting) {
    if (leeway.asked() == null) return Optional.of(MatterProblem.NO_EXTENSION_ASKED);
    return leeway.asked().by().equals(acting.account())
        ? Optional.of(MatterProblem.DECIDES_FOR_ONESELF)
        : Optional.empty();
  }

  Facts facts(Matter matter, Action action, Acting acting, Lifecycle.Said said, Instant at) {
    Matter.Standing now = matter.standing();
    Facts same = Facts.unchanged(now).answering(said.answers());
    Leeway before = Leeway.of(now.leeway());
    Leeway leeway = after(before, now, action, acting, said, at);
    if (!leeway.equals(before)) return moved(matter, same.moved(leeway.orNull()));
    Calls calls = calling.after(matter, action, said.calls(), at);
    if (!Objects.equals(calls, now.calls())) return calling.facts(matter, same, calls);
    return action.has(Effect.SUPERVISE) && now.supervisedAt() == null ? same.supervised(at) : same;
  }

  /** An extension that is only asked for, or refused, moves nothing. */
  private Facts moved(Matter matter, Facts facts) {
    Matter.Standing now = matter.standing();
    Leeway before = Leeway.of(now.leeway());
    Leeway leeway = Leeway.of(facts.leeway());
    if (leeway.stops().equals(before.stops()) && leeway.extensions().equals(before.extensions()))
      return facts;
    return deadlines
        .term(matter)
        .map(
            term ->
                deadlines.keeping(matter.report().street(), now.holder()).due(term, facts.leeway()))
        .map(due -> facts.due(due, false))
        .orElse(facts);
  }

  private static Leeway after(
      Leeway leeway,
      Matter.Standing now,
      Action action,
      Acting acting,
      Lifecycle.Said said,
      Instant at) {
    if (action.has(Effect.STOP_CLOCK))
      return leeway.stop(at, LocalDate.parse(answer(action, said, FieldType.DATE)));
    if (action.has(Effect.RESUME_CLOCK)) return leeway.resume(earlier(at, now.dueAt()));
    if (action.has(Effect.ASK_EXTENSION)) {
      int days = Integer.parseInt(answer(action, said, FieldType.NUMBER));
      return leeway.ask(
          new WorkDuration(days, DurationUnit.WORKING_DAYS),
          at,
          Optional.ofNullable(acting.account()).orElseThrow());
    }
    if (action.has(Effect.GRANT_EXTENSION)) return leeway.grant();
    return action.has(Effect.REFUSE_EXTENSION) ? leeway.refuse() : leeway;
  }

  /** The system may come late; the clock runs on from when it was said to. */
  private static Instant earlier(Instant at, @Nullable Instant due) {
    return due != null && due.isBefore(at) ? due : at;
  }

  private static String answer(Action action, Lifecycle.Said said, FieldType type) {
    String name = action.required(type).orElseThrow().name();
    return Optional.ofNullable(said.answers().get(name)).orElseThrow();
  }
}
