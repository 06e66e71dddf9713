package org.linge.procedure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.FieldType;
import org.linge.procedure.Procedure.State;

/** What the linter demands of actions whose effects reach beyond the next state. */
final class EffectRules {
  private static final Set<Effect> OF_DEADLINES =
      EnumSet.of(
          Effect.STOP_CLOCK,
          Effect.RESUME_CLOCK,
          Effect.ASK_EXTENSION,
          Effect.GRANT_EXTENSION,
          Effect.REFUSE_EXTENSION);
  private static final Set<Effect> OF_MOVES =
      EnumSet.of(Effect.ASSIGN_UNIT, Effect.RELEASE_UNIT, Effect.CLASSIFY, Effect.REOPEN);

  private final Procedure procedure;
  private final Action action;
  private final List<ProcedureDefect> defects = new ArrayList<>();

  EffectRules(Procedure procedure, Action action) {
    this.procedure = procedure;
    this.action = action;
  }

  List<ProcedureDefect> defects() {
    lintStay();
    if (action.has(Effect.STOP_CLOCK)) lintStop();
    if (action.has(Effect.ASK_EXTENSION)) lintAsk();
    if (action.has(Effect.GRANT_EXTENSION) || action.has(Effect.REFUSE_EXTENSION)) lintDecision();
    if (action.has(Effect.TO_LEVEL_ABOVE) && (action.stays() || !action.has(Effect.REOPEN))) {
      add("above-without-reopen", "交上一级的动作必须是重新打开，并写明 to");
    }
    if (action.has(Effect.DUPLICATE)) lintDuplicate();
    if (action.has(Effect.MERGE)) lintMerge();
    if (action.has(Effect.SETTLE) || action.has(Effect.SEPARATE)) lintMerged();
    if (action.has(Effect.TRANSFER)) lintTransfer();
    if (action.has(Effect.TRANSFERRED)) lintTransferred();
    return defects;
  }

  private void lintStay() {
    boolean ofDeadline = action.effects().stream().anyMatch(OF_DEADLINES::contains);
    if (ofDeadline && !action.stays()) add("moves-with-deadline", "变动时限的动作必须留在原状态");
    if (ofDeadline && action.from().stream().anyMatch(this::isFinal)) {
      add("final-with-deadline", "终结状态没有时限可变动");
    }
    if (action.stays() && action.effects().stream().anyMatch(OF_MOVES::contains)) {
      add("stays-with-move", "指派、分类、重新打开的动作必须写明 to");
    }
  }

  private void lintStop() {
    if (action.required(FieldType.DATE).isEmpty()) add("stop-without-day", "挂起必须询问截止日期");
    if (action.by().contains(Action.SYSTEM)) add("system-cannot-answer", "系统不能选择挂起的截止日期");
    demandBeside(
        a -> a.has(Effect.RESUME_CLOCK) && a.by().contains(Action.SYSTEM),
        "stop-without-resume",
        "状态“%s”可以挂起，却没有由系统恢复的动作");
  }

  private void lintAsk() {
    if (action.required(FieldType.NUMBER).isEmpty()) add("ask-without-number", "申请延期必须询问天数");
    if (action.limit() <= 0) add("ask-without-limit", "申请延期必须写明次数 limit");
    if (!action.by().equals(List.of(Action.HOLDER))) add("ask-by-others", "申请延期的只能是承办");
    demandBeside(a -> a.has(Effect.GRANT_EXTENSION), "ask-without-decision", "状态“%s”没有人能同意延期");
    demandBeside(a -> a.has(Effect.REFUSE_EXTENSION), "ask-without-decision", "状态“%s”没有人能不同意延期");
  }

  private void lintDecision() {
    if (action.by().stream()
        .anyMatch(Set.of(Action.HOLDER, Action.REPORTER, Action.SYSTEM)::contains)) {
      add("decides-for-oneself", "批准延期的不能是承办、报告人或系统");
    }
    demandBeside(a -> a.has(Effect.ASK_EXTENSION), "decision-without-ask", "状态“%s”没有申请延期的动作");
  }

  private void lintDuplicate() {
    if (action.required(FieldType.MATTER).isEmpty()) add("duplicate-without-matter", "重复必须询问另一事项");
    if (action.stays() || !isFinal(action.leadsTo(""))) add("duplicate-goes-on", "重复的事项必须终结");
    if (action.by().contains(Action.SYSTEM)) add("system-cannot-answer", "系统不能选择另一事项");
  }

  private void lintMerge() {
    if (action.required(FieldType.MATTER).isEmpty()) add("merge-without-matter", "并案必须询问主案");
    if (action.by().contains(Action.SYSTEM)) add("system-cannot-answer", "系统不能选择主案");
    String to = action.leadsTo("");
    if (action.stays() || !isHeldByPosts(to)) add("merge-without-holder", "并案后的状态必须有岗位承办");
    for (Effect needed : List.of(Effect.SETTLE, Effect.SEPARATE)) {
      if (procedure.findBySystem(to, needed).isEmpty()) {
        add("merge-without-way-on", "并案后的状态“%s”缺少由系统执行的 %s".formatted(title(to), needed.code()));
      }
    }
    action.from().stream()
        .filter(from -> !isHeldByPosts(from))
        .forEach(
            from -> add("merge-from-elsewhere", "并案只能从岗位承办的状态出发，“%s”不是".formatted(title(from))));
  }

  private void lintMerged() {
    boolean merged =
        action.from().stream()
            .allMatch(
                from ->
                    procedure.actions().stream()
                        .anyMatch(a -> a.has(Effect.MERGE) && a.leadsTo("").equals(from)));
    if (!merged || action.stays()) add("not-merged", "只有并案后的状态可以拆出或随主案办结，并写明 to");
  }

  private boolean isHeldByPosts(String state) {
    return procedure
        .findState(state)
        .map(State::holder)
        .filter(holder -> !holder.posts().isEmpty())
        .isPresent();
  }

  private void lintTransfer() {
    if (action.asks().stream().noneMatch(f -> f.type() == FieldType.STREET)) {
      add("transfer-without-street", "移送必须询问街道");
    }
    if (action.by().contains(Action.SYSTEM)) add("system-cannot-answer", "系统不能选择街道");
    String to = action.leadsTo("");
    if (action.stays() || procedure.findBySystem(to, Effect.TRANSFERRED).isEmpty()) {
      add("transfer-without-arrival", "移送到的状态“%s”没有由系统执行的送达动作".formatted(title(to)));
    }
  }

  private void lintTransferred() {
    if (action.stays() || !isFinal(action.leadsTo(""))) add("transferred-goes-on", "已移送的事项必须终结");
  }

  /** Each state in which the action may be taken must also know another one. */
  private void demandBeside(Predicate<Action> other, String rule, String message) {
    action.from().stream()
        .filter(from -> procedure.actionsFrom(from).stream().noneMatch(other))
        .forEach(from -> add(rule, message.formatted(title(from))));
  }

  private boolean isFinal(String state) {
    return procedure.findState(state).map(State::isFinal).orElse(false);
  }

  private String title(String state) {
    return procedure.findState(state).map(State::title).orElse(state);
  }

  private void add(String rule, String message) {
    defects.add(new ProcedureDefect(rule, ProcedureLinter.at(action), message));
  }
}
