package org.linge.identity;

import java.time.LocalDate;
import java.util.List;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** The door for those who review what everybody holds. */
@Component
public class Holdings {
  private final HoldingStore store;
  private final EndPost endPost;

  Holdings(HoldingStore store, EndPost endPost) {
    this.store = store;
    this.endPost = endPost;
  }

  /** All posts of that day, each of them once; those of disabled accounts as well. */
  public List<Holding> on(StreetId street, LocalDate day) {
    return store.list(street, day);
  }

  /** Ends a post that day, as by hand: never one's own. Joins the caller's transaction. */
  public Post end(StreetId street, PostId post, LocalDate day, AccountId actor) {
    return endPost.end(street, post, day, day, actor);
  }
}
