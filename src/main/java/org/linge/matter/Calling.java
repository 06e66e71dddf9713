package org.linge.matter;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.matter.Entry.Facts;
import org.linge.matter.Lifecycle.Said;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.Joint;
import org.linge.procedure.Procedures;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.stereotype.Component;

/** What acts do to the calls of a matter (吹哨报到, decision 030). Writes nothing. */
@Component
class Calling {
  private final Deadlines deadlines;
  private final Procedures procedures;

  Calling(Deadlines deadlines, Procedures procedures) {
    this.deadlines = deadlines;
    this.procedures = procedures;
  }

  /** A unit to call. */
  record Wanted(UnitId unit, boolean lead) {}

  /**
   * What was said about calls.
   *
   * @param no of the one that the act is about
   */
  record Said(List<Wanted> wanted, Map<Integer, Call.Score> scores, @Nullable Integer no) {
    static final Said NOTHING = new Said(List.of(), Map.of(), null);
  }

  /** The call that an act of one names; refused if the matter has no such call. */
  static Optional<Call> named(Action action, Map<String, Object> fields, Matter matter) {
    return action
        .required(Procedure.FieldType.CALL)
        .map(
            field -> {
              Object no = fields.get(field.name());
              return Calls.of(matter.standing().calls())
                  .find(no instanceof Integer number ? number : 0)
                  .orElseThrow(
                      () -> new Refused(MatterProblem.UNKNOWN_CALL).at("fields." + field.name()));
            });
  }

  /** Why an act of this call cannot be taken now; empty if it can. */
  static Optional<MatterProblem> hindrance(Action action, Matter matter, Call call) {
    if (action.has(Effect.REOPEN_CALL)) return reopening(matter, call);
    if (!call.isOpen()) return Optional.of(MatterProblem.CALL_ENDED);
    boolean there = call.state() != Call.State.CALLED;
    if (action.has(Effect.REPORT_IN) && there) return Optional.of(MatterProblem.REPORTED_IN);
    boolean needs = action.has(Effect.WORK_ON_CALL) || action.has(Effect.FINISH_CALL);
    return needs && !there ? Optional.of(MatterProblem.NOT_REPORTED_IN) : Optional.empty();
  }

  private static Optional<MatterProblem> reopening(Matter matter, Call call) {
    if (call.state() != Call.State.DONE) return Optional.of(MatterProblem.CALL_NOT_DONE);
    return Calls.of(matter.standing().calls()).isCalled(call.unit())
        ? Optional.of(MatterProblem.CALLED_ALREADY)
        : Optional.empty();
  }

  /** Why an act on the matter as a whole cannot be taken for the sake of its calls. */
  Optional<MatterProblem> hindrance(Action action, Matter matter) {
    Calls calls = Calls.of(matter.standing().calls());
    if (action.stays()) return Optional.empty();
    if (calls.isOpen()) return Optional.of(MatterProblem.OPEN_CALLS);
    if (action.has(Effect.SCORE_CALLS)) {
      Joint rule = rule(matter, matter.standing().state()).orElseThrow();
      if (!calls.isJoined(rule.join())) return Optional.of(MatterProblem.NOT_JOINED);
    }
    return Optional.empty();
  }

  /** The calls after an act, those before where it does nothing to them. */
  @Nullable Calls after(Matter matter, Action action, Said said, Instant at) {
    Calls calls = Calls.of(matter.standing().calls());
    if (action.has(Effect.CALL_UNITS)) calls = called(matter, action, said.wanted(), at);
    if (action.has(Effect.SCORE_CALLS)) calls = scored(calls, said.scores());
    if (said.no() != null) calls = one(matter, calls, action, said.no(), at);
    return calls.orNull();
  }

  private Calls one(Matter matter, Calls calls, Action action, int no, Instant at) {
    if (action.has(Effect.REPORT_IN)) return calls.change(no, call -> call.arrive(at));
    if (action.has(Effect.WORK_ON_CALL)) return calls.change(no, Call::work);
    if (action.has(Effect.FINISH_CALL))
      return calls.change(no, call -> call.end(Call.State.DONE, at));
    if (action.has(Effect.DECLINE_CALL))
      return calls.change(no, call -> call.end(Call.State.DECLINED, at));
    if (action.has(Effect.WITHDRAW_CALL))
      return calls.change(no, call -> call.end(Call.State.WITHDRAWN, at));
    if (!action.has(Effect.REOPEN_CALL)) return calls;
    Joint rule = rule(matter, matter.standing().state()).orElseThrow();
    return calls.change(no, call -> call.reopen(at, deadlines.callDue(matter, call, rule, at)));
  }

  private Calls called(Matter matter, Action action, List<Wanted> wanted, Instant at) {
    Calls calls = Calls.of(matter.standing().calls());
    Joint rule = rule(matter, action.leadsTo(matter.standing().state())).orElseThrow();
    boolean alone = wanted.size() == 1 && !calls.hasLead();
    for (Wanted one : wanted) {
      calls =
          calls.with(
              deadlines.call(matter, calls.next(), one.unit(), one.lead() || alone, rule, at));
    }
    return calls;
  }

  private static Calls scored(Calls calls, Map<Integer, Call.Score> scores) {
    return calls.each(
        call -> {
          Call.Score score = scores.get(call.no());
          return score == null ? call : call.scored(score);
        });
  }

  /** Refuses units that cannot be called, naming the field. */
  static void check(Matter matter, Action action, Said said) {
    if (action.has(Effect.CALL_UNITS)) checkWanted(matter, action, said.wanted());
    if (action.has(Effect.SCORE_CALLS)) checkScores(matter, action, said.scores());
  }

  private static void checkWanted(Matter matter, Action action, List<Wanted> wanted) {
    String at = at(action, Procedure.FieldType.CALLS);
    Calls calls = Calls.of(matter.standing().calls());
    Set<UnitId> units = new HashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (calls.isCalled(wanted.get(i).unit()) || !units.add(wanted.get(i).unit()))
        throw new Refused(MatterProblem.CALLED_ALREADY).at(at + "[" + i + "].unit");
    }
    long leads = wanted.stream().filter(Wanted::lead).count() + (calls.hasLead() ? 1 : 0);
    if (leads > 1) throw new Refused(MatterProblem.TWO_LEADS).at(at);
    if (leads == 0 && wanted.size() > 1) throw new Refused(MatterProblem.NO_LEAD).at(at);
  }

  private static void checkScores(Matter matter, Action action, Map<Integer, Call.Score> scores) {
    String at = at(action, Procedure.FieldType.SCORES);
    Map<Integer, Call.Score> rest = new HashMap<>(scores);
    for (Call call : Calls.of(matter.standing().calls()).list()) {
      Call.Score score = rest.remove(call.no());
      boolean due = call.score() == null && call.state() == Call.State.DONE;
      if (due && (score == null || (score.arrived() && score.quality() == null)))
        throw SharedProblem.invalid(at, "请为每个已办结的单位评分（缺第 " + call.no() + " 个）");
      if (score != null && call.state() == Call.State.WITHDRAWN)
        throw SharedProblem.invalid(at, "已撤回的单位不评分");
    }
    if (!rest.isEmpty()) throw new Refused(MatterProblem.UNKNOWN_CALL).at(at);
  }

  private static String at(Action action, Procedure.FieldType type) {
    return "fields." + action.required(type).orElseThrow().name();
  }

  /** The facts with these calls and the deadline that they make. */
  Facts facts(Matter matter, Facts facts, @Nullable Calls after) {
    Matter.Standing now = matter.standing();
    Facts with = facts.calling(after);
    Calls calls = Calls.of(after);
    if (calls.isOpen()) return with.due(calls.clock().orElseThrow(), calls.isLate());
    return deadlines
        .term(matter, now.clockFrom(calls))
        .map(
            term ->
                with.due(
                    deadlines
                        .keeping(matter.report().street(), now.holder())
                        .due(term, now.leeway()),
                    false))
        .orElse(with);
  }

  /** How called units work together in a state of the matter's procedure. */
  Optional<Joint> rule(Matter matter, String state) {
    return Optional.ofNullable(matter.procedure(procedures).state(state).calls());
  }
}
