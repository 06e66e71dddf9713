package org.linge.procedure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.FieldType;
import org.linge.procedure.Procedure.State;

/** What the linter demands of actions that have to do with called units. */
final class CallRules {
  private static final Set<Effect> OF_ONE =
      EnumSet.of(
          Effect.REPORT_IN,
          Effect.WORK_ON_CALL,
          Effect.FINISH_CALL,
          Effect.DECLINE_CALL,
          Effect.WITHDRAW_CALL,
          Effect.REOPEN_CALL);

  private final Procedure procedure;
  private final Action action;
  private final List<ProcedureDefect> defects = new ArrayList<>();

  CallRules(Procedure procedure, Action action) {
    this.procedure = procedure;
    this.action = action;
  }

  List<ProcedureDefect> defects() {
    if (action.effects().stream().anyMatch(OF_ONE::contains)) lintOne();
    else if (action.by().contains(Action.CALLED)) add("called-without-call", "被呼叫单位只能处理自己的呼叫");
    if (action.has(Effect.CALL_UNITS)) lintWhistle();
    if (action.has(Effect.SCORE_CALLS)) lintScores();
    return defects;
  }

  private void lintOne() {
    if (action.required(FieldType.CALL).filter(f -> f.name().equals("call")).isEmpty())
      add("call-not-named", "处理一个呼叫的动作必须询问 call");
    if (!action.stays()) add("moves-with-call", "处理一个呼叫的动作必须留在原状态");
    if (action.by().contains(Action.SYSTEM)) add("system-cannot-answer", "系统不能选择呼叫");
    action.from().stream()
        .filter(from -> !isJoint(from))
        .forEach(from -> add("no-calls-here", "状态“%s”没有呼叫".formatted(from)));
  }

  private void lintWhistle() {
    if (action.required(FieldType.CALLS).isEmpty()) add("whistle-without-units", "吹哨必须询问单位");
    if (action.by().contains(Action.SYSTEM)) add("system-cannot-answer", "系统不能选择单位");
    action.from().stream()
        .map(action::leadsTo)
        .filter(to -> !isJoint(to))
        .forEach(to -> add("no-calls-here", "吹哨到达的状态“%s”没有写明 calls".formatted(to)));
    action.from().stream()
        .map(action::leadsTo)
        .filter(this::isJoint)
        .filter(to -> procedure.actionsFrom(to).stream().noneMatch(a -> a.has(Effect.FINISH_CALL)))
        .forEach(to -> add("call-without-end", "状态“%s”没有让单位办结的动作".formatted(to)));
  }

  private void lintScores() {
    if (action.required(FieldType.SCORES).isEmpty()) add("score-without-scores", "评价单位必须询问评分");
    if (action.stays()) add("score-stays", "评价单位之后事项必须离开这个状态");
    action.from().stream()
        .filter(from -> !isJoint(from))
        .forEach(from -> add("no-calls-here", "状态“%s”没有呼叫".formatted(from)));
  }

  private boolean isJoint(String state) {
    return procedure.findState(state).map(State::calls).isPresent();
  }

  private void add(String rule, String message) {
    defects.add(new ProcedureDefect(rule, ProcedureLinter.at(action), message));
  }
}
