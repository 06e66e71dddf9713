package org.linge.granting;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
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
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for a post, withdraws the question, or lets it lapse. */
@Component
class AskForGrant {
  private final GrantStore store;
  private final Identity identity;
  private final Access access;
  private final Territory territory;
  private final GrantSettings settings;
  private final TransactionTemplate transactions;
  private final Clock clock;

  AskForGrant(
      GrantStore store,
      Identity identity,
      Access access,
      Territory territory,
      GrantSettings settings,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.identity = identity;
    this.access = access;
    this.territory = territory;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The request; the one there is when the same was asked under this id before. */
  @Transactional
  public GrantRequest ask(Actor actor, Post post, String reason) {
    StreetId street = actor.street();
    Target target = Target.of(street, post);
    identity.requireAppointable(street, post);
    if (!post.account().equals(actor.account()) && !access.may(actor, Right.GRANT_ASK, target)) {
      throw new Refused(GrantProblem.ONLY_FOR_ONESELF).at("account");
    }
    Instant now = clock.instant();
    GrantRequest request = request(actor, post, reason, now);
    if (store.listOpen(street, now).stream().anyMatch(open -> isTwin(open.post(), post))) {
      throw new Refused(GrantProblem.ALREADY_ASKED);
    }
    if (!store.insert(street, request)) {
      return known(street, request);
    }
    identity.record(
        street,
        actor.account(),
        "ask-for-post",
        post.id().value(),
        Map.of("kind", post.kind(), "account", post.account().toString(), "reason", reason));
    return request;
  }

  @Transactional
  public GrantRequest withdraw(Actor actor, PostId id) {
    StreetId street = actor.street();
    GrantRequest request =
        store.lock(street, id).orElseThrow(() -> new Refused(GrantProblem.UNKNOWN_REQUEST));
    if (!request.askedBy().equals(actor.account())) {
      throw new Refused(GrantProblem.OTHERS_REQUEST);
    }
    if (request.state() == GrantRequest.State.ASKED) {
      Instant now = clock.instant();
      store.decide(street, id, GrantRequest.State.WITHDRAWN, actor.account(), now, null);
      identity.record(street, actor.account(), "withdraw-request", id.value(), Map.of());
    } else if (request.state() != GrantRequest.State.WITHDRAWN) {
      throw new Refused(GrantProblem.ALREADY_DECIDED);
    }
    return store.find(street, id).orElseThrow();
  }

  @Scheduled(cron = "0 23 * * * *")
  void expire() {
    for (Street street : territory.streets()) {
      transactions.executeWithoutResult(
          transaction ->
              store
                  .expire(street.id(), clock.instant())
                  .forEach(
                      id -> identity.record(street.id(), null, "expire-request", id, Map.of())));
    }
  }

  /** A security administrator who asks for another has said yes thereby, as the first of two. */
  private GrantRequest request(Actor actor, Post post, String reason, Instant now) {
    boolean first =
        identity.postKind(post.kind()).isAdministrator()
            && !post.account().equals(actor.account())
            && access.may(actor, Right.POST_EDIT, Target.of(actor.street(), post));
    return new GrantRequest(
        post,
        reason,
        actor.account(),
        now,
        now.plus(settings.expiry()),
        GrantRequest.State.ASKED,
        first ? actor.account() : null,
        null,
        null,
        null);
  }

  private GrantRequest known(StreetId street, GrantRequest request) {
    GrantRequest known = store.find(street, request.post().id()).orElseThrow();
    if (!sameButId(known.post(), request.post()) || !known.reason().equals(request.reason())) {
      throw new Refused(SharedProblem.KEY_REUSED);
    }
    return known;
  }

  /** The same kind, place and person under another key; under the same one it is a repetition. */
  private static boolean isTwin(Post one, Post other) {
    return !one.id().equals(other.id()) && sameButId(one, other);
  }

  private static boolean sameButId(Post one, Post other) {
    return one.equals(
        new Post(
            one.id(),
            other.kind(),
            other.account(),
            other.area(),
            other.unit(),
            one.from(),
            one.until()));
  }
}
