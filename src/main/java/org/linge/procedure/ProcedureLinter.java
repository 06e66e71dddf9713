package org.linge.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.Field;
import org.linge.procedure.Procedure.FieldType;
import org.linge.procedure.Procedure.Limit.Clock;
import org.linge.procedure.Procedure.State;

/**
 * Reads a procedure for what would strand a matter: every open matter must have one holder, one
 * deadline and a way on (PRODUCT, principle 1).
 */
public final class ProcedureLinter {
  /** What stands in every timeline beside the procedure's own actions. */
  private static final Set<String> RESERVED =
      Set.of("raise", "overdue", "call-overdue", "import", "migrate", "note", "reply");

  private static final Set<FieldType> LIMITED =
      EnumSet.of(FieldType.TEXT, FieldType.PHOTOS, FieldType.NUMBER, FieldType.DATE);

  private final Procedure procedure;
  private final Predicate<String> knownPostKind;
  private final List<ProcedureDefect> defects = new ArrayList<>();

  private ProcedureLinter(Procedure procedure, Predicate<String> knownPostKind) {
    this.procedure = procedure;
    this.knownPostKind = knownPostKind;
  }

  /** All defects, none if the procedure may be used. */
  public static List<ProcedureDefect> lint(Procedure procedure, Predicate<String> knownPostKind) {
    ProcedureLinter linter = new ProcedureLinter(procedure, knownPostKind);
    linter.lintNames();
    procedure.states().forEach(linter::lintState);
    procedure.actions().forEach(linter::lintAction);
    if (linter.defects.isEmpty()) linter.lintPaths();
    return List.copyOf(linter.defects);
  }

  private void lintNames() {
    if (procedure.findState(procedure.start()).isEmpty()) {
      add("unknown-state", "start", "起始状态“%s”不存在".formatted(procedure.start()));
    }
    lintArrival();
    Set<String> states = new HashSet<>();
    for (State state : procedure.states()) {
      if (!states.add(state.code())) add("duplicate-state", at(state), "状态代码重复");
      if (state.title().isBlank()) add("missing-text", at(state), "缺少状态名称");
    }
    Set<String> pairs = new HashSet<>();
    for (Action action : procedure.actions()) {
      for (String from : action.from()) {
        if (!pairs.add(action.code() + " from " + from)) {
          add("duplicate-action", at(action), "从“%s”出发的动作重复".formatted(from));
        }
      }
    }
  }

  private void lintArrival() {
    if (procedure.arrival() == null) return;
    Optional<State> arrival = procedure.findState(procedure.arrival());
    if (arrival.isEmpty()) {
      add("unknown-state", "arrival", "移送到达状态“%s”不存在".formatted(procedure.arrival()));
    } else if (arrival.orElseThrow().isFinal() || arrival.orElseThrow().isHeldByUnit()) {
      add("arrival-without-holder", "arrival", "移送到达的状态必须有岗位承办");
    }
  }

  private void lintState(State state) {
    List<Action> exits = procedure.actionsFrom(state.code());
    if (state.isFinal()) {
      if (state.holder() != null || state.deadline() != null || state.overdue() != null) {
        add("final-with-holder", at(state), "终结状态不应有承办、时限或超时动作");
      }
      exits.stream()
          .filter(a -> !a.has(Effect.REOPEN) && !a.stays())
          .forEach(
              a -> add("final-with-exit", at(state), "终结状态不应有出口“%s”（重新打开除外）".formatted(a.title())));
      return;
    }
    if (exits.stream().allMatch(a -> a.leadsTo(state.code()).equals(state.code())))
      add("no-exit", at(state), "没有离开此状态的动作");
    if (state.deadline() == null) add("no-deadline", at(state), "没有时限");
    if (exits.stream().filter(a -> a.primary() && !a.isOfCall()).count() > 1) {
      add("two-primaries", at(state), "主要动作最多一个");
    }
    lintHolder(state, exits);
    lintAbove(state);
    lintClock(state);
    if (state.overdue() != null) lintOverdue(state, state.overdue());
  }

  private void lintHolder(State state, List<Action> exits) {
    Procedure.Holder holder = state.holder();
    if (holder == null) {
      add("no-holder", at(state), "没有承办");
      return;
    }
    int ways =
        (holder.posts().isEmpty() ? 0 : 1)
            + (holder.assignedUnit() ? 1 : 0)
            + (holder.reporter() ? 1 : 0);
    if (ways != 1) add("no-holder", at(state), "承办必须是岗位、已指派单位、报告人三者之一");
    if (holder.caller() != (state.calls() != null)) {
      add("caller-without-calls", at(state), "吹哨人承办的状态必须写明 calls，反之亦然");
    }
    holder.posts().stream()
        .filter(p -> !knownPostKind.test(p))
        .forEach(p -> add("unknown-post-kind", at(state), "岗位类型“%s”不存在".formatted(p)));
    String actor = holder.reporter() ? Action.REPORTER : Action.HOLDER;
    if (exits.stream().noneMatch(a -> a.by().contains(actor) || a.has(Effect.TRANSFERRED))) {
      add("idle-holder", at(state), "承办在此状态没有可做的动作");
    }
  }

  private void lintAbove(State state) {
    if (state.above() == null) return;
    if (procedure
        .findState(state.above())
        .map(State::holder)
        .filter(holder -> !holder.posts().isEmpty())
        .isEmpty()) {
      add("above-without-holder", at(state), "上一级状态“%s”不存在，或没有岗位承办".formatted(state.above()));
    }
  }

  private void lintClock(State state) {
    if (state.calls() != null && state.calls().handle().clock() != Clock.STATE) {
      add("clock-of-calls", at(state), "被呼叫单位的时限只能从呼叫起算");
    }
    if (state.deadline() != null
        && state.deadline().clock() != Clock.STATE
        && state.overdue() != null) {
      add("clock-with-overdue", at(state), "时限不从到达此状态起算的，不能有超时动作：到达时可能已超时");
    }
  }

  private void lintOverdue(State state, String code) {
    Action action = procedure.findAction(state.code(), code).orElse(null);
    if (action == null) {
      add("unknown-action", at(state), "超时动作“%s”不能从此状态出发".formatted(code));
    } else if (!action.by().contains(Action.SYSTEM)) {
      add("overdue-not-by-system", at(state), "超时动作“%s”未允许系统执行".formatted(code));
    }
  }

  private void lintAction(Action action) {
    if (action.title().isBlank() || (!isSystemOnly(action) && action.consequence().isBlank())) {
      add("missing-text", at(action), "缺少名称或后果说明");
    }
    if (RESERVED.contains(action.code())) add("reserved-action", at(action), "动作代码由系统保留");
    if (action.from().isEmpty()) add("no-source", at(action), "没有出发状态");
    List<String> ends = new ArrayList<>(action.from());
    if (action.to() != null) ends.add(action.to());
    ends.stream()
        .filter(s -> procedure.findState(s).isEmpty())
        .forEach(s -> add("unknown-state", at(action), "状态“%s”不存在".formatted(s)));
    if (action.by().isEmpty()) add("nobody", at(action), "没有人可以执行");
    action.by().stream()
        .filter(
            b ->
                !Set.of(Action.HOLDER, Action.CALLED, Action.REPORTER, Action.SYSTEM).contains(b)
                    && !knownPostKind.test(b))
        .forEach(b -> add("unknown-post-kind", at(action), "岗位类型“%s”不存在".formatted(b)));
    lintAsks(action);
    lintEffects(action);
    new CallRules(procedure, action).defects().forEach(defects::add);
    new EffectRules(procedure, action).defects().forEach(defects::add);
  }

  private void lintAsks(Action action) {
    Set<String> names = new HashSet<>();
    for (Field field : action.asks()) {
      if (!names.add(field.name()))
        add("duplicate-field", at(action), "字段“%s”重复".formatted(field.name()));
      if (field.title().isBlank())
        add("missing-text", at(action), "字段“%s”缺少名称".formatted(field.name()));
      if (LIMITED.contains(field.type()) && field.max() <= 0) {
        add("no-limit", at(action), "字段“%s”没有上限 max".formatted(field.name()));
      }
      if (field.type() == FieldType.CHOICE && field.choices().isEmpty()) {
        add("no-choices", at(action), "字段“%s”没有选项".formatted(field.name()));
      }
    }
  }

  private void lintEffects(Action action) {
    if (action.has(Effect.ASSIGN_UNIT)
        && action.asks().stream().noneMatch(f -> f.type() == FieldType.UNIT && f.required())) {
      add("assign-without-unit", at(action), "指派单位的动作必须询问单位");
    }
    if (action.has(Effect.ASSIGN_UNIT) && action.by().contains(Action.SYSTEM)) {
      add("system-cannot-answer", at(action), "系统不能选择单位");
    }
    if (action.has(Effect.RATE)
        && action.asks().stream().noneMatch(f -> f.type() == FieldType.RATING)) {
      add("rate-without-rating", at(action), "评价动作必须询问满意度");
    }
    boolean fromFinal =
        action.from().stream()
            .anyMatch(s -> procedure.findState(s).map(State::isFinal).orElse(false));
    if (action.has(Effect.REOPEN) && fromFinal && action.within() == null) {
      add("reopen-without-limit", at(action), "重新打开必须有期限 within");
    }
  }

  /** Only for a procedure whose names are sound: follows the actions from the start on. */
  private void lintPaths() {
    procedure.actions().stream()
        .filter(a -> a.to() != null && a.from().contains(a.to()))
        .forEach(a -> add("to-itself", at(a), "留在原状态的动作不写 to，否则时限会重新起算"));
    Set<Place> reached = walk(new Place(procedure.start(), false));
    for (State state : procedure.states()) {
      boolean unassigned = reached.contains(new Place(state.code(), false));
      boolean assigned = reached.contains(new Place(state.code(), true));
      if (!unassigned && !assigned) add("unreachable-state", at(state), "从起始状态无法到达");
      if (!state.isFinal()
          && walk(new Place(state.code(), true)).stream()
              .noneMatch(p -> procedure.state(p.state()).isFinal())) {
        add("no-way-to-end", at(state), "从此状态无法到达任何终结状态");
      }
      if (state.holder() != null && state.holder().assignedUnit() && unassigned) {
        add("unit-not-assigned", at(state), "可能在未指派单位时到达，承办将为空");
      }
    }
  }

  private record Place(String state, boolean assigned) {
    Place after(Action action) {
      boolean unit =
          !action.has(Effect.RELEASE_UNIT) && (assigned || action.has(Effect.ASSIGN_UNIT));
      return new Place(action.leadsTo(state), unit);
    }
  }

  private Set<Place> walk(Place start) {
    Set<Place> seen = new HashSet<>(Set.of(start));
    Deque<Place> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Place place = open.pop();
      for (Action action : procedure.actionsFrom(place.state())) {
        if (seen.add(place.after(action))) open.push(place.after(action));
      }
    }
    return seen;
  }

  static boolean isSystemOnly(Action action) {
    return action.by().equals(List.of(Action.SYSTEM));
  }

  private void add(String rule, String where, String message) {
    defects.add(new ProcedureDefect(rule, where, message));
  }

  private static String at(State state) {
    return "state " + state.code();
  }

  /** Several actions may have one code, but no two of them leave the same state. */
  static String at(Action action) {
    return "action " + action.code() + " from " + String.join(",", action.from());
  }
}
