package org.linge.granting;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Post;

/**
 * A post that somebody asks for, for themself or for another.
 *
 * @param post as it would be; its id is the request's
 * @param firstBy who of two has approved an administrator's post
 * @param answer why it was decided so
 */
record GrantRequest(
    Post post,
    String reason,
    AccountId askedBy,
    Instant askedAt,
    Instant expiresAt,
    State state,
    @Nullable AccountId firstBy,
    @Nullable AccountId decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String answer) {

  boolean isOpenAt(Instant now) {
    return state == State.ASKED && now.isBefore(expiresAt);
  }

  /** Whether the person asked, or would get it. */
  boolean concerns(AccountId account) {
    return askedBy.equals(account) || post.account().equals(account);
  }

  enum State {
    ASKED,
    APPROVED,
    REFUSED,
    WITHDRAWN,
    EXPIRED;

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
