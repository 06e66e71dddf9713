package org.linge.granting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Target;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Approves or refuses what was asked for: a security administrator, and for an administrator's post
 * a second person besides. Never who asked, never who would get it.
 */
@Component
class DecideGrant {
  private final GrantStore store;
  private final Identity identity;
  private final Access access;
  private final Clock clock;

  DecideGrant(GrantStore store, Identity identity, Access access, Clock clock) {
    this.store = store;
    this.identity = identity;
    this.access = access;
    this.clock = clock;
  }

  /** Whether the person could decide it now, for a list; {@link #decide} says why not. */
  boolean isFor(Actor actor, GrantRequest request) {
    return obstacle(actor, request) == null && request.isOpenAt(clock.instant());
  }

  @Transactional
  public GrantRequest decide(Actor actor, PostId id, boolean approve, @Nullable String answer) {
    StreetId street = actor.street();
    GrantRequest request =
        store.lock(street, id).orElseThrow(() -> new Refused(GrantProblem.UNKNOWN_REQUEST));
    if (request.state() != GrantRequest.State.ASKED) {
      return decided(actor, request, approve);
    }
    GrantProblem obstacle = obstacle(actor, request);
    if (obstacle != null) {
      throw new Refused(obstacle);
    }
    if (!request.isOpenAt(clock.instant())) {
      throw new Refused(GrantProblem.REQUEST_EXPIRED);
    }
    if (!approve) {
      end(actor, request, GrantRequest.State.REFUSED, "refuse-request", answer);
    } else if (isAdministrators(request) && request.firstBy() == null) {
      store.approveFirst(street, id, actor.account());
      record(actor, request, "approve-first", answer);
    } else {
      identity.appoint(street, fromToday(request.post()), actor.account());
      end(actor, request, GrantRequest.State.APPROVED, "approve-request", answer);
    }
    return store.find(street, id).orElseThrow();
  }

  private static GrantRequest decided(Actor actor, GrantRequest request, boolean approve) {
    GrantRequest.State wanted = approve ? GrantRequest.State.APPROVED : GrantRequest.State.REFUSED;
    if (request.state() == wanted && actor.account().equals(request.decidedBy())) {
      return request;
    }
    throw new Refused(
        request.state() == GrantRequest.State.EXPIRED
            ? GrantProblem.REQUEST_EXPIRED
            : GrantProblem.ALREADY_DECIDED);
  }

  private @Nullable GrantProblem obstacle(Actor actor, GrantRequest request) {
    Target target = Target.of(actor.street(), request.post());
    boolean security = access.may(actor, Right.POST_EDIT, target);
    if (actor.account().equals(request.firstBy())) {
      return GrantProblem.SECOND_PERSON;
    }
    if (request.concerns(actor.account())) {
      return GrantProblem.OWN_REQUEST;
    }
    boolean second = isAdministrators(request) && request.firstBy() != null;
    boolean may = security || (second && access.may(actor, Right.GRANT_DECIDE, target));
    return may ? null : GrantProblem.SECURITY_ADMIN_FIRST;
  }

  private void end(
      Actor actor,
      GrantRequest request,
      GrantRequest.State state,
      String act,
      @Nullable String answer) {
    Instant now = clock.instant();
    store.decide(actor.street(), request.post().id(), state, actor.account(), now, answer);
    record(actor, request, act, answer);
  }

  private void record(Actor actor, GrantRequest request, String act, @Nullable String answer) {
    identity.record(
        actor.street(),
        actor.account(),
        act,
        request.post().id().value(),
        Map.of(
            "kind", request.post().kind(),
            "account", request.post().account().toString(),
            "answer", answer == null ? "" : answer));
  }

  private boolean isAdministrators(GrantRequest request) {
    return identity.postKind(request.post().kind()).isAdministrator();
  }

  /** Nobody has held a post before it was decided. */
  private Post fromToday(Post post) {
    LocalDate today = identity.today();
    if (!post.from().isBefore(today)) {
      return post;
    }
    if (post.until() != null && !post.until().isAfter(today)) {
      throw SharedProblem.invalid("until", "申请的任期已经过去", "the term is over");
    }
    return new Post(
        post.id(), post.kind(), post.account(), post.area(), post.unit(), today, post.until());
  }
}
