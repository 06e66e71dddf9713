package org.linge.matter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.matter.Entry.Facts;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.State;
import org.linge.procedure.Procedures;
import org.springframework.stereotype.Component;

/**
 * How an open matter would go on under another version of its procedure (decision 032). Writes
 * nothing.
 */
@Component
class Fitting {
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Deadlines deadlines;

  Fitting(Procedures procedures, Lifecycle lifecycle, Deadlines deadlines) {
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.deadlines = deadlines;
  }

  /** Why a matter cannot go on under the other version. */
  enum Misfit {
    NO_SUCH_STATE("新版本没有这个环节"),
    ENDS_THERE("这个环节在新版本里已是结束"),
    NO_UNIT("新版本的环节由所派单位承办，事项没有派给单位"),
    CALLS_OPEN("有单位应哨办理中，新版本的环节不能接着办"),
    CLOCK_STOPPED("正在挂起，新版本的环节不能恢复计时"),
    EXTENSION_ASKED("有待批的延期，新版本的环节不能批"),
    IN_TRANSFER("正在移送，新版本的环节没有送达");

    private final String words;

    Misfit(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** The state that the matter would be in; one of the same code unless it is said otherwise. */
  static String target(Matter matter, Map<String, String> states) {
    String now = matter.standing().state();
    return states.getOrDefault(now, now);
  }

  Optional<Misfit> misfit(Matter matter, Procedure to, Map<String, String> states) {
    String code = target(matter, states);
    Optional<State> found = to.states().stream().filter(s -> s.code().equals(code)).findFirst();
    if (found.isEmpty()) return Optional.of(Misfit.NO_SUCH_STATE);
    State state = found.get();
    if (state.isFinal() || state.holder() == null) return Optional.of(Misfit.ENDS_THERE);
    Matter.Standing now = matter.standing();
    if (state.holder().assignedUnit() && now.unit() == null) return Optional.of(Misfit.NO_UNIT);
    boolean stays = code.equals(now.state());
    if (Calls.of(now.calls()).isOpen() && (!stays || state.calls() == null))
      return Optional.of(Misfit.CALLS_OPEN);
    if (now.isSuspended() && !(stays && knows(to, code, Effect.RESUME_CLOCK)))
      return Optional.of(Misfit.CLOCK_STOPPED);
    if (Leeway.of(now.leeway()).asked() != null
        && !(stays && knows(to, code, Effect.GRANT_EXTENSION)))
      return Optional.of(Misfit.EXTENSION_ASKED);
    boolean inTransfer =
        matter.procedure(procedures).findBySystem(now.state(), Effect.TRANSFERRED).isPresent();
    return inTransfer && to.findBySystem(code, Effect.TRANSFERRED).isEmpty()
        ? Optional.of(Misfit.IN_TRANSFER)
        : Optional.empty();
  }

  private static boolean knows(Procedure procedure, String state, Effect effect) {
    return procedure.actionsFrom(state).stream().anyMatch(a -> a.has(effect));
  }

  /**
   * The entry with which a fitting matter goes on: in a state of the same code it keeps the time it
   * came there and, under the same rule, its holder; its deadline is worked out anew.
   */
  Entry migrate(
      Matter matter, Procedure to, Map<String, String> states, Acting acting, Instant at) {
    Matter.Standing now = matter.standing();
    State state = to.state(target(matter, states));
    boolean stays = state.code().equals(now.state());
    Procedure before = matter.procedure(procedures);
    boolean keeps = stays && Objects.equals(before.state(now.state()).holder(), state.holder());
    Holder holder = keeps ? now.holder() : lifecycle.holder(matter, state, at);
    Facts facts =
        Facts.unchanged(now)
            .heldBy(Objects.requireNonNull(holder))
            .moved(stays ? now.leeway() : null)
            .answering(Map.of(Matter.PROCEDURE, to.name(), "fromProcedure", before.name()));
    Matter after =
        matter.after(
            Lifecycle.follow(matter, Lifecycle.MIGRATE, acting, state.code(), body(facts), at));
    @Nullable Calls calls = deadlines.calls(after);
    Instant due = deadlines.dueAt(after).orElseThrow();
    Facts complete = facts.calling(calls).due(due, now.overdue() && !due.isAfter(at));
    return Lifecycle.follow(matter, Lifecycle.MIGRATE, acting, state.code(), body(complete), at);
  }

  private static Entry.Body body(Facts facts) {
    return new Entry.Body(facts, Map.of(), List.of());
  }
}
