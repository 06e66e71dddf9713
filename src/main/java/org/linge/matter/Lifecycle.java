package org.linge.matter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.matter.Entry.Body;
import org.linge.matter.Entry.Facts;
import org.linge.matter.Entry.PhotoEvidence;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Effect;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.springframework.stereotype.Component;

/**
 * Works out what an action leads to: the next entry with its holder and deadline. Writes nothing.
 */
@Component
class Lifecycle {
  static final String RAISE = "raise";
  static final String OVERDUE = "overdue";
  static final String CALL_OVERDUE = "call-overdue";
  static final String IMPORT = "import";
  static final String MIGRATE = "migrate";
  static final String RECALCULATE = "recalculate";
  static final String HAND_OVER = "hand-over";
  static final String NOTE = "note";
  static final String REPLY = "reply";
  static final String MOVE_AREA = "move-area";

  private final Seats seats;
  private final Deadlines deadlines;
  private final Staying staying;
  private final Calling calling;

  Lifecycle(Seats seats, Deadlines deadlines, Staying staying, Calling calling) {
    this.seats = seats;
    this.deadlines = deadlines;
    this.staying = staying;
    this.calling = calling;
  }

  /** What {@link Answers} or a report contributes to an entry. */
  record Said(
      Map<String, String> answers,
      Map<String, Entry.Text> texts,
      List<PhotoEvidence> photos,
      @Nullable UnitId unit,
      @Nullable String category,
      @Nullable Integer rating,
      Ties.@Nullable Tie successor,
      Calling.Said calls) {
    static final Said NOTHING = words(Map.of());

    /** Words alone, under salts of their own. */
    static Said words(Map<String, Entry.Text> texts) {
      Map<String, Entry.Text> anew = new LinkedHashMap<>();
      texts.forEach((name, text) -> anew.put(name, Answers.salted(text.text())));
      return new Said(Map.of(), anew, List.of(), null, null, null, null, Calling.Said.NOTHING);
    }
  }

  /** The first entry of a matter that is raised at {@code at}. */
  Entry raise(Matter.Report report, AreaId area, Procedure procedure, Acting acting, Said said) {
    return begin(report, area, procedure.state(procedure.start()), acting, said, null);
  }

  /** The first entry of a matter that another street has handed on. */
  Entry arrive(Matter.Report report, AreaId area, Procedure procedure, Said said, Ties.Tie origin) {
    Ties ties = new Ties(origin, null);
    return begin(report, area, procedure.arrivalState(), Acting.SYSTEM, said, ties);
  }

  private Entry begin(
      Matter.Report report,
      AreaId area,
      Procedure.State start,
      Acting acting,
      Said said,
      @Nullable Ties ties) {
    Next next =
        next(start, new Place(report, area), null, null, said.category(), report.raisedAt());
    Facts facts =
        new Facts(
            next.holder(),
            next.dueAt(),
            false,
            null,
            said.category(),
            null,
            null,
            null,
            ties,
            null,
            null,
            said.answers());
    return new Entry(
            report.street(),
            report.id(),
            1,
            report.raisedAt(),
            RAISE,
            acting.account(),
            acting.post(),
            acting.postId(),
            null,
            start.code(),
            new Body(facts, said.texts(), said.photos()),
            Hash.ZERO,
            Hash.ZERO)
        .sealed();
  }

  /** The entry that an action adds. */
  Entry act(
      Matter matter,
      Procedure procedure,
      Procedure.Action action,
      Acting acting,
      Said said,
      Instant at) {
    Facts facts =
        action.stays()
            ? staying.facts(matter, action, acting, said, at)
            : moving(matter, procedure, action, said, at);
    return follow(
        matter,
        action.code(),
        acting,
        target(matter, procedure, action),
        new Body(facts, said.texts(), said.photos()),
        at);
  }

  private Facts moving(
      Matter matter, Procedure procedure, Procedure.Action action, Said said, Instant at) {
    Next next = outcome(matter, procedure, action, said, at);
    Calls calls = calling.after(matter, action, said.calls(), at);
    return new Facts(
        next.holder(),
        Calls.of(calls).clock().orElse(next.dueAt()),
        false,
        next.unit(),
        said.category(),
        said.rating(),
        null,
        null,
        ties(matter, action, said, next.holder()),
        calls,
        next.holder() == null ? null : matter.standing().supervisedAt(),
        action.has(Effect.RATE) ? rated(action, said) : said.answers());
  }

  /** Where it goes on stays true while it goes to its end. */
  private static @Nullable Ties ties(
      Matter matter, Procedure.Action action, Said said, @Nullable Holder holder) {
    Ties ties = matter.standing().ties();
    boolean ends = (holder == null || holder.isReporter()) && !action.has(Effect.REOPEN);
    Ties.Tie successor = said.successor();
    if (successor == null && ends) successor = Ties.successorOf(ties).orElse(null);
    return Ties.after(ties, successor);
  }

  /** Who rates says whether it is solved: who has it taken up again, that it is not. */
  private static Map<String, String> rated(Procedure.Action action, Said said) {
    Map<String, String> answers = new LinkedHashMap<>(said.answers());
    answers.put(Matter.SOLVED, Boolean.toString(!action.has(Effect.REOPEN)));
    return answers;
  }

  /** The entry that notes a passed deadline of a state that says nothing else about it. */
  Entry overdue(Matter matter, Instant at) {
    Matter.Standing now = matter.standing();
    Facts facts = Facts.unchanged(now).due(now.dueAt(), true);
    return follow(
        matter, OVERDUE, Acting.SYSTEM, now.state(), new Body(facts, Map.of(), List.of()), at);
  }

  /** The entry that notes clocks of called units which have run out. */
  Entry callsOverdue(Matter matter, Instant at) {
    Calls late = Calls.of(matter.standing().calls()).late(at);
    Facts facts = calling.facts(matter, Facts.unchanged(matter.standing()), late);
    return stay(matter, CALL_OVERDUE, Acting.SYSTEM, facts, at);
  }

  /** The entry that notes a deadline which follows another calendar, or other office hours. */
  static Entry recalculated(
      Matter matter, Instant due, @Nullable Calls calls, String calendar, Instant at) {
    Matter.Standing now = matter.standing();
    Facts facts =
        Facts.unchanged(now)
            .calling(calls)
            .due(due, now.overdue() && !due.isAfter(at))
            .answering(Map.of("calendar", calendar));
    return stay(matter, RECALCULATE, Acting.SYSTEM, facts, at);
  }

  /** An entry outside the procedure, with which a matter stays in its state. */
  static Entry stay(Matter matter, String action, Acting acting, Facts facts, Instant at) {
    return follow(
        matter,
        action,
        acting,
        matter.standing().state(),
        new Body(facts, Map.of(), List.of()),
        at);
  }

  /** The entry of a note or a reply, which leaves the matter as it stands. */
  Entry remark(Matter matter, String action, Acting acting, Said said, Instant at) {
    Matter.Standing now = matter.standing();
    Body body = new Body(Facts.unchanged(now), said.texts(), said.photos());
    return follow(matter, action, acting, now.state(), body, at);
  }

  /** The entry that takes an open matter to another area, with its deadline as it is. */
  Entry moveArea(Matter matter, Procedure procedure, AreaId area, Instant at) {
    Matter.Standing now = matter.standing();
    Holder holder = now.holder();
    Procedure.Holder rule = procedure.state(now.state()).holder();
    if (isOutOfReach(matter, area) && rule != null) {
      holder = holder(rule, new Place(matter.report(), area), null, now.unit(), at);
    }
    Map<String, String> answers = Map.of("fromArea", now.area().value().toString());
    Facts facts =
        new Facts(
            holder,
            now.dueAt(),
            now.overdue(),
            now.unit(),
            null,
            null,
            area,
            now.leeway(),
            now.ties(),
            now.calls(),
            now.supervisedAt(),
            answers);
    return follow(
        matter, MOVE_AREA, Acting.SYSTEM, now.state(), new Body(facts, Map.of(), List.of()), at);
  }

  /** Whether the holder is a seat over another area than this one and those above it. */
  boolean isOutOfReach(Matter matter, AreaId area) {
    Holder holder = matter.standing().holder();
    return holder != null
        && !holder.isUnit()
        && !holder.isReporter()
        && !seats.isOver(matter.report().street(), holder, area);
  }

  /** The entry that closes a matter which another system has already answered. */
  Entry importClosed(Matter matter, Procedure procedure, Instant at) {
    String closed =
        procedure.states().stream()
            .filter(Procedure.State::isFinal)
            .findFirst()
            .orElseThrow()
            .code();
    Facts facts =
        new Facts(
            null,
            null,
            false,
            matter.standing().unit(),
            null,
            null,
            null,
            null,
            null,
            matter.standing().calls(),
            null,
            Map.of());
    return follow(matter, IMPORT, Acting.SYSTEM, closed, new Body(facts, Map.of(), List.of()), at);
  }

  /** Who would hold the matter after an action, and until when. */
  Next outcome(Matter matter, Procedure procedure, Procedure.Action action, Said said, Instant at) {
    if (action.stays()) return staying(matter, action, at);
    UnitId unit = matter.standing().unit();
    if (action.has(Effect.ASSIGN_UNIT)) unit = said.unit();
    if (action.has(Effect.RELEASE_UNIT)) unit = null;
    String category = said.category() == null ? matter.standing().category() : said.category();
    return next(
        procedure.state(target(matter, procedure, action)),
        place(matter),
        matter.standing().holder(),
        unit,
        category,
        at);
  }

  /**
   * Where an action leads: what is not solved goes to the level above the one that handled it, what
   * was merged back to where it was.
   */
  private static String target(Matter matter, Procedure procedure, Procedure.Action action) {
    String to = action.leadsTo(matter.standing().state());
    String handledIn = matter.standing().cameFrom();
    if (action.has(Effect.SEPARATE) && handledIn != null) return handledIn;
    if (!action.has(Effect.TO_LEVEL_ABOVE) || handledIn == null) return to;
    return procedure.findState(handledIn).flatMap(s -> Optional.ofNullable(s.above())).orElse(to);
  }

  /** What is not answered yet moves nothing. */
  private Next staying(Matter matter, Procedure.Action action, Instant at) {
    Matter.Standing now = matter.standing();
    boolean unanswered = action.has(Effect.STOP_CLOCK) || action.has(Effect.ASK_EXTENSION);
    Facts facts =
        unanswered || Staying.hindrance(action, matter, Acting.SYSTEM).isPresent()
            ? Facts.unchanged(now)
            : staying.facts(matter, action, Acting.SYSTEM, Said.NOTHING, at);
    return new Next(facts.holder(), facts.dueAt(), facts.unit());
  }

  /** Where a holder is looked for. */
  private record Place(Matter.Report report, AreaId area) {
    StreetId street() {
      return report.street();
    }
  }

  private static Place place(Matter matter) {
    return new Place(matter.report(), matter.standing().area());
  }

  /**
   * Holder, deadline and assigned unit after a move; the first two are missing in a final state.
   */
  record Next(@Nullable Holder holder, @Nullable Instant dueAt, @Nullable UnitId unit) {}

  private Next next(
      Procedure.State state,
      Place place,
      @Nullable Holder before,
      @Nullable UnitId unit,
      @Nullable String category,
      Instant at) {
    if (state.isFinal() || state.holder() == null || state.deadline() == null)
      return new Next(null, null, unit);
    Term term = deadlines.term(state.deadline(), place.report(), category, at);
    Holder holder = holder(state.holder(), place, before, unit, at);
    Deadlines.Keeping keeping = deadlines.keeping(place.street(), holder);
    return new Next(holder, keeping.due(term, null), unit);
  }

  /** Who would hold the matter in a state of a procedure; empty if the rule names nobody. */
  @Nullable Holder holder(Matter matter, Procedure.State state, Instant at) {
    Procedure.Holder rule = state.holder();
    Matter.Standing now = matter.standing();
    return rule == null ? null : holder(rule, place(matter), now.holder(), now.unit(), at);
  }

  private @Nullable Holder holder(
      Procedure.Holder rule,
      Place place,
      @Nullable Holder before,
      @Nullable UnitId unit,
      Instant at) {
    if (rule.caller() && before != null && !before.isReporter() && !before.isUnit()) return before;
    if (rule.reporter()) return Holder.BY_REPORTER;
    if (rule.assignedUnit()) return unit == null ? null : Holder.unit(unit);
    return seats.nearest(rule.posts(), place.street(), place.area(), Deadlines.day(at));
  }

  static Entry follow(
      Matter matter, String action, Acting acting, String to, Body body, Instant at) {
    Matter.Standing now = matter.standing();
    return new Entry(
            matter.report().street(),
            matter.report().id(),
            now.version() + 1,
            at,
            action,
            acting.account(),
            acting.post(),
            acting.postId(),
            now.state(),
            to,
            body,
            now.head(),
            Hash.ZERO)
        .sealed();
  }
}
