package org.linge.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.matter.Call;
import org.linge.matter.Calls;
import org.linge.matter.Entry;
import org.linge.matter.Leeway;
import org.linge.matter.Matter;
import org.linge.matter.Timelines;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.worktime.Reckoning;

/** Goes through one matter's timeline and says what it counts for. */
final class Fold {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String SYSTEM = "system";
  private static final Set<Stage> NOT_FILED =
      EnumSet.of(Stage.REFUSED, Stage.DUPLICATE, Stage.MERGED, Stage.MOVED, Stage.INTAKE);

  private final Matter matter;
  private final List<Entry> entries;
  private final Rules rules;
  private final Map<Key, Long> counted = new HashMap<>();

  private Procedure procedure;
  private Visit visit;
  private final Set<Stage> seen = EnumSet.noneOf(Stage.class);
  private final Map<Integer, Instant> called = new HashMap<>();
  private @Nullable Instant whistled;
  private boolean verified;
  private boolean extended;
  private @Nullable Instant handledAt;
  private String handledBy = "";

  /**
   * What the fold needs to know beside the timeline.
   *
   * @param closeBy until when the category wants it closed
   */
  record Rules(
      ProcedureOf procedures, Reckoning reckoning, Weights weights, @Nullable Instant closeBy) {}

  /** The procedure of a street by the name that timelines use, {@code report@3}. */
  interface ProcedureOf {
    Procedure get(String name);
  }

  /** What a rating is worth, in thousandths. */
  interface Weights {
    int of(int stars);
  }

  private record Key(Measure measure, LocalDate day, UUID unit) {}

  /**
   * A stay in a state.
   *
   * @param due as the last entry in it said
   */
  private record Visit(
      Stage stage, Instant since, @Nullable Instant due, UUID unit, @Nullable Leeway leeway) {
    Visit with(@Nullable Instant newDue, @Nullable Leeway newLeeway) {
      return new Visit(stage, since, newDue, unit, newLeeway);
    }
  }

  private Fold(Timelines.Told told, Rules rules) {
    matter = told.matter();
    entries = told.entries();
    this.rules = rules;
    procedure = rules.procedures().get(procedureName(entries.getFirst()));
    visit = enter(entries.getFirst());
  }

  static List<Contribution> of(Timelines.Told told, Rules rules) {
    if (told.entries().isEmpty()) return List.of();
    Fold fold = new Fold(told, rules);
    for (Entry entry : told.entries().subList(1, told.entries().size())) fold.take(entry);
    fold.end();
    return fold.counted.entrySet().stream()
        .filter(one -> one.getValue() != 0)
        .map(
            one ->
                new Contribution(
                    one.getKey().measure(),
                    one.getKey().day(),
                    one.getKey().unit(),
                    one.getValue()))
        .toList();
  }

  private static String procedureName(Entry entry) {
    return Optional.ofNullable(entry.body().facts().answers().get("procedure")).orElseThrow();
  }

  private Stage stage(String state) {
    return Stages.of(procedure, state);
  }

  private Visit enter(Entry entry) {
    Entry.Facts facts = entry.body().facts();
    Stage stage = stage(entry.to());
    seen.add(stage);
    return new Visit(stage, entry.at(), facts.dueAt(), unit(facts.unit()), facts.leeway());
  }

  private void take(Entry entry) {
    Entry.Facts facts = entry.body().facts();
    Action action = action(entry).orElse(null);
    if (entry.action().equals("migrate")) procedure = rules.procedures().get(procedureName(entry));
    if (action != null) act(entry, action);
    note(facts.calls(), entry.at());
    if (entry.to().equals(entry.from())) {
      visit = visit.with(facts.dueAt(), facts.leeway());
      return;
    }
    leave(entry, action);
    visit = enter(entry);
  }

  private Optional<Action> action(Entry entry) {
    return entry.from() == null
        ? Optional.empty()
        : procedure
            .findState(entry.from())
            .flatMap(from -> procedure.findAction(from.code(), entry.action()));
  }

  /** What an act counts for by itself. */
  private void act(Entry entry, Action action) {
    Entry.Facts facts = entry.body().facts();
    if (action.has(Effect.ASSIGN_UNIT)) count(Measure.DISPATCHED, entry.at(), unit(facts.unit()));
    boolean ofUnit = visit.stage() == Stage.UNIT || visit.stage() == Stage.RESPONDING;
    if (action.has(Effect.RELEASE_UNIT) && ofUnit && !isSystem(entry))
      count(Measure.RETURNED, entry.at(), visit.unit());
    if (action.has(Effect.GRANT_EXTENSION) && !extended) {
      extended = true;
      count(Measure.EXTENDED, entry.at(), visit.unit());
    }
    if (action.has(Effect.CALL_UNITS) && whistled == null) whistled = entry.at();
    if (visit.stage() == Stage.JOINT && !action.stays()) verified = action.has(Effect.SCORE_CALLS);
    if (action.has(Effect.RATE)) rate(entry);
  }

  private void rate(Entry entry) {
    String solved = entry.body().facts().answers().get("solved");
    if (solved == null) return;
    UUID unit = visit.unit(); // what is not solved is taken from the unit by the same act
    count(Measure.FOLLOWED, entry.at(), unit);
    if (Boolean.parseBoolean(solved)) count(Measure.SOLVED, entry.at(), unit);
    Integer stars = entry.body().facts().rating();
    if (stars != null) count(Measure.SATISFACTION, entry.at(), unit, rules.weights().of(stars));
  }

  /** Remembers when each unit was called first. */
  private void note(@Nullable Calls calls, Instant at) {
    if (calls != null) calls.list().forEach(call -> called.putIfAbsent(call.no(), at));
  }

  /** What the stay in a state counts for that ends with this entry. */
  private void leave(Entry entry, @Nullable Action action) {
    Stage to = stage(entry.to());
    boolean inTime = !isSystem(entry) && isBy(entry.at());
    switch (visit.stage()) {
      case INTAKE -> due(Measure.ACCEPT_DUE, Measure.ACCEPT_ON_TIME, entry.at(), inTime);
      case DISPATCHING -> due(Measure.DISPATCH_DUE, Measure.DISPATCH_ON_TIME, entry.at(), inTime);
      case CHECKING -> due(Measure.VERIFY_DUE, Measure.VERIFY_ON_TIME, entry.at(), inTime);
      case RESPONDING -> {
        boolean responded = to == Stage.UNIT;
        if (responded || !isBy(entry.at()))
          due(Measure.RESPOND_DUE, Measure.RESPOND_ON_TIME, entry.at(), responded && inTime);
      }
      case UNIT, WORKING -> work(entry, to, inTime);
      default -> {}
    }
    if (visit.stage() == Stage.CHECKING && (to == Stage.UNIT || to == Stage.WORKING))
      count(Measure.REWORKED, entry.at(), unit(entry.body().facts().unit()));
    if (visit.stage().isHandling() && to.isHandled()) handled(entry);
    if (action != null && action.has(Effect.REOPEN)) handledAt = null;
  }

  private void work(Entry entry, Stage to, boolean inTime) {
    if (to.isHandled()) {
      due(Measure.HANDLE_DUE, Measure.HANDLE_ON_TIME, entry.at(), inTime);
      count(Measure.HANDLE_DONE, dueDay(entry.at()), visit.unit());
    } else if (!isBy(entry.at())) {
      due(Measure.HANDLE_DUE, Measure.HANDLE_ON_TIME, entry.at(), false);
    }
  }

  private void handled(Entry entry) {
    count(Measure.HANDLED, entry.at(), visit.unit());
    long still =
        Optional.ofNullable(visit.leeway()).stream()
            .flatMap(leeway -> leeway.stops().stream())
            .mapToLong(
                stop ->
                    milliHours(stop.from(), Optional.ofNullable(stop.ended()).orElse(entry.at())))
            .sum();
    long took = milliHours(visit.since(), entry.at()) - still;
    count(Measure.HANDLING_TIME, entry.at(), visit.unit(), took);
    handledAt = entry.at();
    handledBy = entry.post();
  }

  private long milliHours(Instant from, Instant to) {
    return rules.reckoning().workingTime(from, to).toMillis() / 3_600;
  }

  /** What the last stay, and the whole, count for. */
  private void end() {
    switch (visit.stage()) {
      case INTAKE -> due(Measure.ACCEPT_DUE, Measure.ACCEPT_ON_TIME, null, false);
      case DISPATCHING -> due(Measure.DISPATCH_DUE, Measure.DISPATCH_ON_TIME, null, false);
      case CHECKING -> due(Measure.VERIFY_DUE, Measure.VERIFY_ON_TIME, null, false);
      case RESPONDING -> due(Measure.RESPOND_DUE, Measure.RESPOND_ON_TIME, null, false);
      case UNIT, WORKING -> due(Measure.HANDLE_DUE, Measure.HANDLE_ON_TIME, null, false);
      default -> {}
    }
    Instant raised = matter.report().raisedAt();
    count(Measure.REPORTED, raised, Contribution.NOBODY);
    if (matter.report().repeat() != null) count(Measure.REPEATED, raised, Contribution.NOBODY);
    boolean merged = matter.standing().ties() != null && isMerged();
    if (merged) count(Measure.MERGED, raised, Contribution.NOBODY);
    boolean filed =
        !merged && !NOT_FILED.contains(visit.stage()) && seen.stream().anyMatch(Stage::isHandling);
    boolean byGrid = handledBy.startsWith("grid-") || handledBy.startsWith("micro-grid-");
    boolean self =
        byGrid
            && !seen.contains(Stage.UNIT)
            && !seen.contains(Stage.JOINT)
            && !seen.contains(Stage.RESPONDING);
    if (filed) {
      count(Measure.FILED, raised, Contribution.NOBODY);
      if (!self) count(Measure.FILED_FOR_OTHERS, raised, Contribution.NOBODY);
      close(self);
    }
    if (whistled != null) whistle(whistled);
  }

  private boolean isMerged() {
    return seen.contains(Stage.MERGED)
        && (visit.stage() == Stage.MERGED
            || visit.stage() == Stage.ANSWER
            || visit.stage() == Stage.DONE)
        && matter.standing().ties() != null
        && matter.standing().ties().successor() != null;
  }

  private void close(boolean self) {
    boolean closed =
        handledAt != null && (visit.stage() == Stage.ANSWER || visit.stage() == Stage.DONE);
    UUID unit = unit(matter.standing().unit());
    if (closed && handledAt != null) {
      count(Measure.CLOSED, handledAt, unit);
      if (self) count(Measure.CLOSED_BY_GRID, handledAt, unit);
    }
    Instant by = rules.closeBy();
    if (by == null) return;
    Instant done = closed ? handledAt : null;
    boolean inTime = done != null && !done.isAfter(by);
    Instant day = inTime && done != null ? done : by;
    count(Measure.CLOSE_DUE, day, unit);
    if (done != null) count(Measure.CLOSE_DONE, day, unit);
    if (inTime) count(Measure.CLOSE_ON_TIME, day, unit);
  }

  private void whistle(Instant at) {
    count(Measure.WHISTLED, at, Contribution.NOBODY);
    boolean ended = visit.stage() == Stage.ANSWER || visit.stage() == Stage.DONE;
    if (verified && ended && !Boolean.FALSE.equals(matter.standing().solved()))
      count(Measure.WHISTLE_SOLVED, at, Contribution.NOBODY);
    Calls calls = matter.standing().calls();
    if (calls != null) calls.list().forEach(this::call);
  }

  private void call(Call call) {
    if (call.state() == Call.State.WITHDRAWN) return;
    Instant at = called.getOrDefault(call.no(), call.since());
    UUID unit = call.unit().value();
    count(Measure.CALLED, at, unit);
    Instant arrived = call.arrivedAt();
    if (arrived != null) {
      count(Measure.REPORTED_IN, at, unit);
      if (!arrived.isAfter(call.reportBy())) count(Measure.REPORTED_IN_ON_TIME, at, unit);
    }
    Instant ended = call.endedAt();
    if (call.state() == Call.State.DONE && ended != null) {
      count(Measure.CALL_DONE, at, unit);
      if (!ended.isAfter(call.due())) count(Measure.CALL_ON_TIME, at, unit);
    }
    if (call.score() != null && call.score().quality() != null) {
      count(Measure.SCORED, at, unit);
      count(Measure.QUALITY, at, unit, call.score().quality());
    }
  }

  /** Counts what was due, and whether it was done in time. */
  private void due(Measure all, Measure onTime, @Nullable Instant left, boolean inTime) {
    if (visit.due() == null) return;
    Instant day = left == null ? visit.due() : dueDay(left);
    count(all, day, visit.unit());
    if (inTime) count(onTime, day, visit.unit());
  }

  /** What was done before its deadline counts when it was done, else when it was due. */
  private Instant dueDay(Instant left) {
    return visit.due() == null || left.isBefore(visit.due()) ? left : visit.due();
  }

  private boolean isBy(Instant left) {
    return visit.due() == null || !left.isAfter(visit.due());
  }

  private static boolean isSystem(Entry entry) {
    return entry.post().equals(SYSTEM);
  }

  private static UUID unit(@Nullable UnitId unit) {
    return unit == null ? Contribution.NOBODY : unit.value();
  }

  private void count(Measure measure, Instant at, UUID unit) {
    count(measure, at, unit, 1);
  }

  private void count(Measure measure, Instant at, UUID unit, long amount) {
    counted.merge(new Key(measure, at.atZone(ZONE).toLocalDate(), unit), amount, Long::sum);
  }
}
