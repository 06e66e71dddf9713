package org.linge.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;

/** Attempts at one login name since the last success. Counted before the password is checked. */
record Attempts(int failed, @Nullable Instant lockedUntil) {
  static final Attempts NONE = new Attempts(0, null);

  /** One more, which is taken for wrong until it proves right; refused while locked. */
  Attempts another(Instant now, LoginSettings settings) {
    if (lockedUntil != null && now.isBefore(lockedUntil)) {
      Duration left = Duration.between(now, lockedUntil);
      throw new Refused(IdentityProblem.LOGIN_LOCKED)
          .with("minutes", left.toMinutes() + 1)
          .with("retryAfter", left.toSeconds() + 1);
    }
    int count = lockedUntil == null ? failed + 1 : 1;
    return new Attempts(count, count < settings.attempts() ? null : now.plus(settings.lock()));
  }
}
