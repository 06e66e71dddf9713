package org.linge.indicator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.State;

/**
 * Reads off a procedure what each of its states is for: from who holds it and from what its actions
 * do, so that a procedure which a street writes itself is counted like any other.
 */
final class Stages {
  /** Procedures never change and are few. */
  private static final Map<Procedure, Map<String, Stage>> KNOWN = new ConcurrentHashMap<>();

  private final Procedure procedure;

  private Stages(Procedure procedure) {
    this.procedure = procedure;
  }

  static Stage of(Procedure procedure, String state) {
    return KNOWN
        .computeIfAbsent(procedure, p -> new ConcurrentHashMap<>())
        .computeIfAbsent(state, code -> new Stages(procedure).stage(procedure.state(code)));
  }

  private Stage stage(State state) {
    if (state.isFinal()) return end(state);
    if (state.calls() != null) return Stage.JOINT;
    if (into(state, a -> a.has(Effect.MERGE))) return Stage.MERGED;
    if (outOf(state, a -> a.has(Effect.TRANSFERRED))) return Stage.MOVING;
    if (outOf(state, Stages::isRating)) return Stage.ANSWER;
    Optional<Procedure.Holder> holder = Optional.ofNullable(state.holder());
    if (holder.filter(Procedure.Holder::reporter).isPresent()) return Stage.BACK;
    if (state.code().equals(procedure.start())) return Stage.INTAKE;
    if (isOfUnit(state.code()))
      return outOf(state, this::staysWithUnit) ? Stage.RESPONDING : Stage.UNIT;
    if (outOf(state, a -> !a.has(Effect.ASSIGN_UNIT) && isOfUnit(a.leadsTo(state.code()))))
      return Stage.CHECKING;
    return outOf(state, a -> a.has(Effect.ASSIGN_UNIT) && a.by().contains(Action.HOLDER))
        ? Stage.DISPATCHING
        : Stage.WORKING;
  }

  private Stage end(State state) {
    if (into(state, Stages::isRating)) return Stage.DONE;
    if (into(state, a -> a.has(Effect.DUPLICATE))) return Stage.DUPLICATE;
    if (into(state, a -> a.has(Effect.TRANSFERRED))) return Stage.MOVED;
    boolean handled =
        procedure.actions().stream()
            .filter(a -> state.code().equals(a.to()))
            .flatMap(a -> a.from().stream())
            .map(from -> of(procedure, from))
            .anyMatch(from -> from == Stage.UNIT || from == Stage.WORKING);
    return handled ? Stage.FAILED : Stage.REFUSED;
  }

  private boolean staysWithUnit(Action action) {
    return action.to() != null
        && isOfUnit(action.to())
        && !action.has(Effect.ASSIGN_UNIT)
        && !action.has(Effect.RELEASE_UNIT);
  }

  private boolean isOfUnit(String state) {
    return procedure
        .findState(state)
        .flatMap(s -> Optional.ofNullable(s.holder()))
        .filter(Procedure.Holder::assignedUnit)
        .isPresent();
  }

  private boolean outOf(State state, Predicate<Action> wanted) {
    return procedure.actionsFrom(state.code()).stream().filter(a -> !a.stays()).anyMatch(wanted);
  }

  private boolean into(State state, Predicate<Action> wanted) {
    return procedure.actions().stream().filter(a -> state.code().equals(a.to())).anyMatch(wanted);
  }

  static boolean isRating(Action action) {
    return action.has(Effect.RATE) && !action.has(Effect.REOPEN);
  }
}
