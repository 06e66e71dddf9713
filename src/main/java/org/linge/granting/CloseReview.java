package org.linge.granting;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.PostId;
import org.linge.identity.Target;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes a review when something is decided about each line; posts that ended count as decided. */
@Component
class CloseReview {
  private final ReviewStore reviews;
  private final ReviewLineStore lines;
  private final DecideLine decideLine;
  private final Identity identity;
  private final Access access;
  private final Clock clock;

  CloseReview(
      ReviewStore reviews,
      ReviewLineStore lines,
      DecideLine decideLine,
      Identity identity,
      Access access,
      Clock clock) {
    this.reviews = reviews;
    this.lines = lines;
    this.decideLine = decideLine;
    this.identity = identity;
    this.access = access;
    this.clock = clock;
  }

  /** A second time changes nothing. */
  @Transactional
  public void close(Actor actor, ReviewId id) {
    StreetId street = actor.street();
    access.require(actor, Right.POST_EDIT, Target.street(street));
    if (reviews.find(street, id).isEmpty()) {
      throw new Refused(ReviewProblem.UNKNOWN_REVIEW);
    }
    Instant now = clock.instant();
    for (PostId post : decideLine.ended(street, id)) {
      var ended = new ReviewLine.Decision(ReviewLine.Verdict.ENDED, null, actor.account(), now);
      lines.decide(street, id, lines.find(street, id, post).orElseThrow(), ended);
    }
    int left = lines.undecided(street, id).size();
    if (left > 0) {
      throw new Refused(ReviewProblem.REVIEW_UNFINISHED).with("left", left);
    }
    if (reviews.close(street, id, actor.account(), now)) {
      identity.record(street, actor.account(), "close-review", id.value(), Map.of());
    }
  }
}
