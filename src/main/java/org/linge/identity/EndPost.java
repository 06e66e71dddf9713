package org.linge.identity;

import java.time.LocalDate;
import java.util.Map;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a post; it stays on record. */
@Component
class EndPost {
  private final PostStore posts;
  private final AppointToPost appointToPost;
  private final Rosters rosters;
  private final ChangeStore changes;

  EndPost(PostStore posts, AppointToPost appointToPost, Rosters rosters, ChangeStore changes) {
    this.posts = posts;
    this.appointToPost = appointToPost;
    this.rosters = rosters;
    this.changes = changes;
  }

  /** The post as ended; a second time with the same day changes nothing. */
  @Transactional
  public Post end(StreetId street, PostId id, LocalDate until, LocalDate today, AccountId actor) {
    Post post = posts.lock(street, id).orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_POST));
    if (post.account().equals(actor)) {
      throw new Refused(IdentityProblem.OWN_POST);
    }
    if (until.equals(post.until())) {
      return post;
    }
    if (post.until() != null && !post.until().isAfter(today)) {
      throw new Refused(IdentityProblem.POST_ENDED);
    }
    if (post.until() != null && until.isAfter(post.until())) {
      appointToPost.requireTerm(street, post.until(until));
    }
    LocalDate last = until.isBefore(post.from()) ? post.from() : until;
    posts.end(street, id, last);
    changes.add(street, actor, "end-post", id.value(), Map.of("until", last.toString()));
    rosters.changed(street);
    return post.until(last);
  }
}
