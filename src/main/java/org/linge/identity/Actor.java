package org.linge.identity;

import java.util.List;
import org.linge.shared.StreetId;

/**
 * Who is logged in. A controller's parameter of this type answers 401 when nobody is; with
 * {@code @Nullable} it is null then.
 *
 * @param posts those held today; a resident has none
 */
public record Actor(StreetId street, AccountId account, String name, List<Post> posts) {
  public Actor {
    posts = List.copyOf(posts);
  }
}
