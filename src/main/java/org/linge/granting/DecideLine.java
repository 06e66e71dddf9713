package org.linge.granting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Holdings;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Target;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about a line of a review: a security administrator, never about their own posts. A street
 * leader may confirm an administrator's, since there may be no other security administrator.
 */
@Component
class DecideLine {
  private final ReviewStore reviews;
  private final ReviewLineStore lines;
  private final Holdings holdings;
  private final Identity identity;
  private final Access access;
  private final Clock clock;

  DecideLine(
      ReviewStore reviews,
      ReviewLineStore lines,
      Holdings holdings,
      Identity identity,
      Access access,
      Clock clock) {
    this.reviews = reviews;
    this.lines = lines;
    this.holdings = holdings;
    this.identity = identity;
    this.access = access;
    this.clock = clock;
  }

  /** The line as decided; the same by the same person once more changes nothing. */
  @Transactional
  public ReviewLine decide(
      Actor actor, ReviewId id, PostId post, ReviewLine.Verdict verdict, @Nullable String note) {
    StreetId street = actor.street();
    Review review =
        reviews
            .find(street, id)
            .orElseThrow(() -> new Refused(ReviewProblem.UNKNOWN_REVIEW))
            .review();
    boolean ended = hasEnded(street, post); // before the line: a withdrawal ends the post with it
    ReviewLine line = find(street, id, post);
    ReviewProblem obstacle = obstacle(actor, line, verdict);
    if (obstacle != null) {
      throw new Refused(obstacle);
    }
    if (line.decision() == null && ended) {
      throw new Refused(ReviewProblem.LINE_ENDED);
    }
    var decision = new ReviewLine.Decision(verdict, note, actor.account(), clock.instant());
    if (!lines.decide(street, id, line, decision)) {
      return decided(actor, find(street, id, post), verdict);
    }
    if (verdict == ReviewLine.Verdict.WITHDRAW) {
      holdings.end(street, post, identity.today(), actor.account());
      identity.record(
          street,
          actor.account(),
          "withdraw-post",
          post.value(),
          Map.of(
              "kind", line.held().kind(),
              "account", line.holder().account().toString(),
              "title", review.title(),
              "reason", note == null ? "" : note));
    }
    return find(street, id, post);
  }

  /** What the person may decide about a line now; nothing when it is decided. */
  List<ReviewLine.Verdict> open(Actor actor, ReviewLine line) {
    return line.decision() != null || hasEnded(actor.street(), line.post())
        ? List.of()
        : Stream.of(ReviewLine.Verdict.KEEP, ReviewLine.Verdict.WITHDRAW)
            .filter(verdict -> obstacle(actor, line, verdict) == null)
            .toList();
  }

  /** Those undecided lines whose posts have ended meanwhile, by hand or as their terms said. */
  List<PostId> ended(StreetId street, ReviewId review) {
    return lines.undecided(street, review).stream().filter(post -> hasEnded(street, post)).toList();
  }

  boolean hasEnded(StreetId street, PostId id) {
    LocalDate until = identity.post(street, id).map(Post::until).orElse(null);
    return until != null && !until.isAfter(identity.today());
  }

  private ReviewLine find(StreetId street, ReviewId review, PostId post) {
    return lines
        .find(street, review, post)
        .orElseThrow(() -> new Refused(ReviewProblem.UNKNOWN_LINE));
  }

  private ReviewLine decided(Actor actor, ReviewLine line, ReviewLine.Verdict wanted) {
    ReviewLine.Decision decision = line.decision();
    if (decision == null) {
      throw new IllegalStateException("A decision is there and is not: " + line.post());
    }
    if (decision.verdict() == wanted && decision.by().equals(actor.account())) {
      return line;
    }
    String by = identity.names(actor.street(), List.of(decision.by())).get(decision.by());
    throw new Refused(ReviewProblem.LINE_DECIDED)
        .with("by", by == null ? "有人" : by)
        .with("verdict", decision.verdict().chinese());
  }

  private @Nullable ReviewProblem obstacle(
      Actor actor, ReviewLine line, ReviewLine.Verdict verdict) {
    if (line.holder().account().equals(actor.account())) {
      return ReviewProblem.OWN_LINE;
    }
    StreetId street = actor.street();
    Target target = Target.of(street, identity.post(street, line.post()).orElseThrow());
    if (access.may(actor, Right.POST_EDIT, target)) {
      return null;
    }
    if (!line.holder().administrator() || !access.may(actor, Right.GRANT_DECIDE, target)) {
      return ReviewProblem.ADMINISTRATORS_ONLY;
    }
    return verdict == ReviewLine.Verdict.WITHDRAW ? ReviewProblem.WITHDRAWN_BY_SECURITY : null;
  }
}
