package org.linge.matter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As what somebody acts: an account, and the post kind and post, {@code reporter} or {@code
 * system}.
 */
record Acting(@Nullable UUID account, String post, @Nullable UUID postId) {
  static final Acting SYSTEM = new Acting(null, "system", null);

  static Acting reporter(@Nullable UUID account) {
    return new Acting(account, "reporter", null);
  }
}
