package org.linge.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Identity;
import org.linge.identity.UnitId;
import org.linge.matter.Leeway.Stop;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Joint;
import org.linge.procedure.Procedures;
import org.linge.shared.StreetId;
import org.linge.worktime.DurationUnit;
import org.linge.worktime.OfficeHours;
import org.linge.worktime.Reckoning;
import org.linge.worktime.WorkDuration;
import org.linge.worktime.Worktime;
import org.springframework.stereotype.Component;

/**
 * Deadlines of matters. Each is worked out from what the matter stores: when it came into its
 * state, how long that state may last, and what has moved the deadline since. So it can be worked
 * out anew at any time, under another calendar too.
 */
@Component
class Deadlines {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Worktime worktime;
  private final Categories categories;
  private final Procedures procedures;
  private final Identity identity;

  Deadlines(Worktime worktime, Categories categories, Procedures procedures, Identity identity) {
    this.worktime = worktime;
    this.categories = categories;
    this.procedures = procedures;
    this.identity = identity;
  }

  /** What the matter's deadline must be; empty if it is closed. */
  Optional<Instant> dueAt(Matter matter) {
    return dueAt(matter, worktime.reckoning());
  }

  /** What it must be under another calendar. */
  Optional<Instant> dueAt(Matter matter, Reckoning reckoning) {
    Matter.Standing now = matter.standing();
    Optional<Instant> calls = Calls.of(calls(matter, reckoning)).clock();
    if (calls.isPresent()) return calls;
    Keeping keeping = new Keeping(reckoning, hours(matter.report().street(), now.holder()));
    return term(matter).map(term -> keeping.due(term, now.leeway()));
  }

  /** A call of a unit, its clocks begun. */
  Call call(Matter matter, int no, UnitId unit, boolean lead, Joint rule, Instant at) {
    Keeping keeping = keeping(matter.report().street(), Holder.unit(unit));
    return new Call(
        no,
        unit,
        lead,
        Call.State.CALLED,
        at,
        keeping.due(at, rule.report()),
        keeping.due(at, duration(rule.handle(), matter.standing().category())),
        false,
        null,
        null,
        null);
  }

  /** Until when a called unit is to be done that begins anew. */
  Instant callDue(Matter matter, Call call, Joint rule, Instant at) {
    return keeping(matter.report().street(), Holder.unit(call.unit()))
        .due(at, duration(rule.handle(), matter.standing().category()));
  }

  /** The matter's calls with the clocks that they must have; none if it has none. */
  @Nullable Calls calls(Matter matter) {
    return calls(matter, worktime.reckoning());
  }

  private @Nullable Calls calls(Matter matter, Reckoning reckoning) {
    Calls calls = matter.standing().calls();
    if (calls == null || !calls.isOpen()) return calls;
    Joint rule =
        Optional.ofNullable(matter.procedure(procedures).state(matter.standing().state()).calls())
            .orElseThrow();
    StreetId street = matter.report().street();
    WorkDuration handle = duration(rule.handle(), matter.standing().category());
    return calls.each(
        call -> {
          if (!call.isOpen()) return call;
          Keeping keeping = new Keeping(reckoning, hours(street, Holder.unit(call.unit())));
          return call.clocks(
              keeping.due(call.since(), rule.report()), keeping.due(call.since(), handle));
        });
  }

  /** The calendar in force and the office hours of who has to act. */
  Keeping keeping(StreetId street, @Nullable Holder holder) {
    return new Keeping(worktime.reckoning(), hours(street, holder));
  }

  private @Nullable OfficeHours hours(StreetId street, @Nullable Holder holder) {
    return holder == null || holder.id() == null || !holder.isUnit()
        ? null
        : identity.hours(street, new UnitId(holder.id())).orElse(null);
  }

  /** The clock of the matter's state; empty if it is closed. */
  Optional<Term> term(Matter matter) {
    return term(matter, matter.standing().clockFrom());
  }

  /** The same for a state whose own clock began at {@code since}. */
  Optional<Term> term(Matter matter, Instant since) {
    Procedure.State state = matter.procedure(procedures).state(matter.standing().state());
    return Optional.ofNullable(state.deadline())
        .filter(limit -> !state.isFinal())
        .map(limit -> term(limit, matter.report(), matter.standing().category(), since));
  }

  /** The clock of a state that a matter came into at {@code since}. */
  Term term(Procedure.Limit limit, Matter.Report report, @Nullable String category, Instant since) {
    return new Term(
        limit.clock() == Procedure.Limit.Clock.STATE ? since : report.raisedAt(),
        duration(limit, category),
        limit.clock() == Procedure.Limit.Clock.GIVEN ? report.answerBy() : null);
  }

  private WorkDuration duration(Procedure.Limit limit, @Nullable String category) {
    return limit.orElse(categories.deadline(category));
  }

  /**
   * A calendar and the hours of an office.
   *
   * @param hours its own; the usual ones if there are none
   */
  record Keeping(Reckoning reckoning, @Nullable OfficeHours hours) {
    /** When a duration that begins at {@code since} ends. */
    Instant due(Instant since, WorkDuration duration) {
      return reckoning.due(hours, since, duration);
    }

    /**
     * When a state ends: its term, then the extensions, then what the clock stood still. While it
     * stands still, when it is to run on.
     */
    Instant due(Term term, @Nullable Leeway leeway) {
      if (leeway == null) return end(term);
      Optional<Stop> stopped = leeway.stopped();
      if (stopped.isPresent()) return end(stopped.get());
      Instant due = end(term);
      for (WorkDuration more : leeway.extensions()) due = reckoning.due(hours, due, more);
      for (Stop stop : leeway.stops()) {
        Instant ended = Optional.ofNullable(stop.ended()).orElseThrow();
        due = reckoning.resumed(hours, due, term.duration().unit(), stop.from(), ended);
      }
      return due;
    }

    private Instant end(Term term) {
      return term.promised() == null ? due(term.from(), term.duration()) : term.promised();
    }

    /** A day on which the office is closed gives way to the next on which it is open. */
    private Instant end(Stop stop) {
      long days = ChronoUnit.DAYS.between(day(stop.from()), stop.until());
      return reckoning.due(
          hours, stop.from(), new WorkDuration(Math.toIntExact(days), DurationUnit.CALENDAR_DAYS));
    }
  }

  static LocalDate day(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }
}
