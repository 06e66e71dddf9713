package org.linge.matter;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Post;
import org.linge.identity.Target;
import org.linge.identity.UnitId;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Action;
import org.linge.shared.Right;
import org.linge.territory.AreaId;
import org.linge.worktime.Worktime;
import org.springframework.stereotype.Component;

/**
 * Who may see a matter and take an action on it: the procedure's words, answered by {@link Access}.
 */
@Component
class Permission {
  private final Access access;
  private final Worktime worktime;

  Permission(Access access, Worktime worktime) {
    this.access = access;
    this.worktime = worktime;
  }

  boolean mayRead(Participant participant, Matter matter) {
    return switch (participant) {
      case Participant.Staff(Actor actor) ->
          isReporter(actor, matter) || access.may(actor, Right.MATTER_READ, target(matter));
      case Participant.Reporter reporter -> true;
      case Participant.Machine machine -> true;
    };
  }

  /** Whether they are the person who reported the matter. */
  boolean isReporter(Participant participant, Matter matter) {
    return switch (participant) {
      case Participant.Staff(Actor actor) -> isReporter(actor, matter);
      case Participant.Reporter reporter -> true;
      case Participant.Machine machine -> false;
    };
  }

  /** Whether internal notes are for them: by a post; having reported the matter is not enough. */
  boolean mayReadNotes(Participant participant, Matter matter) {
    return switch (participant) {
      case Participant.Staff(Actor actor) -> access.may(actor, Right.MATTER_READ, target(matter));
      case Participant.Reporter reporter -> false;
      case Participant.Machine machine -> true;
    };
  }

  /** As what somebody may add a note or a reply; empty if not at all. */
  Optional<Acting> remarking(Actor actor, Matter matter) {
    return access.posts(actor, Right.MATTER_ACT, target(matter)).stream()
        .findFirst()
        .map(post -> acting(actor, post));
  }

  /** As what the participant may take an action of a call: for the called unit, or as of others. */
  Optional<Acting> acting(Participant participant, Action action, Matter matter, Call call) {
    return called(participant, call)
        .filter(as -> action.by().contains(Action.CALLED))
        .or(() -> acting(participant, action, matter));
  }

  /** Whether the participant is of the called unit. */
  boolean isCalled(Participant participant, Call call) {
    return called(participant, call).isPresent();
  }

  private Optional<Acting> called(Participant participant, Call call) {
    return participant instanceof Participant.Staff(Actor actor)
        ? seat(actor, Holder.unit(call.unit())).map(post -> acting(actor, post))
        : Optional.empty();
  }

  /** As what the participant may take the action; empty if not at all. */
  Optional<Acting> acting(Participant participant, Action action, Matter matter) {
    return switch (participant) {
      case Participant.Machine machine ->
          action.by().contains(Action.SYSTEM) ? Optional.of(Acting.SYSTEM) : Optional.empty();
      case Participant.Reporter reporter ->
          action.by().contains(Action.REPORTER)
              ? Optional.of(Acting.reporter(reporter.account()))
              : Optional.empty();
      case Participant.Staff(Actor actor) -> acting(actor, action, matter);
    };
  }

  private Optional<Acting> acting(Actor actor, Action action, Matter matter) {
    if (action.by().contains(Action.HOLDER) && matter.standing().holder() != null) {
      Optional<Post> seat = seat(actor, matter.standing().holder());
      if (seat.isPresent()) return seat.map(p -> acting(actor, p));
    }
    Optional<Post> named =
        access.posts(actor, Right.MATTER_ACT, target(matter)).stream()
            .filter(p -> action.by().contains(p.kind()))
            .findFirst();
    if (named.isPresent()) return named.map(p -> acting(actor, p));
    return action.by().contains(Action.REPORTER) && isReporter(actor, matter)
        ? Optional.of(Acting.reporter(actor.account().value()))
        : Optional.empty();
  }

  /** The actor's post that is the holder, or one of the same kind over an area above it. */
  private Optional<Post> seat(Actor actor, Holder holder) {
    if (holder.id() == null) return Optional.empty();
    Target target =
        holder.isUnit()
            ? new Target(actor.street(), null, Set.of(new UnitId(holder.id())))
            : new Target(actor.street(), new AreaId(holder.id()), Set.of());
    List<Post> posts = access.posts(actor, Right.MATTER_ACT, target);
    return posts.stream()
        .filter(p -> holder.isUnit() ? p.unit() != null : p.kind().equals(holder.kind()))
        .findFirst();
  }

  /** Whether an action that leaves a final state still may: reopening has a limit. */
  boolean inTime(Procedure.Action action, Matter matter, Instant now) {
    Instant closed = matter.standing().closedAt();
    return closed == null
        || action.within() == null
        || !now.isAfter(worktime.due(closed, action.within()));
  }

  static Target target(Matter matter) {
    return new Target(matter.report().street(), matter.standing().area(), units(matter));
  }

  /** The assigned unit, and all that were ever called: what they did stays theirs to see. */
  static Set<UnitId> units(Matter matter) {
    Matter.Standing now = matter.standing();
    if (now.calls() == null) return now.unit() == null ? Set.of() : Set.of(now.unit());
    Set<UnitId> units = new HashSet<>();
    if (now.unit() != null) units.add(now.unit());
    now.calls().list().forEach(call -> units.add(call.unit()));
    return units;
  }

  private static boolean isReporter(Actor actor, Matter matter) {
    return Objects.equals(actor.account().value(), matter.report().reporterAccount());
  }

  private static Acting acting(Actor actor, Post post) {
    return new Acting(actor.account().value(), post.kind(), post.id().value());
  }
}
