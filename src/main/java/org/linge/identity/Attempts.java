package org.linge.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;

/** Attempts at one login name since the last success. Counted before the password is checked. */
record Attempts(int failed, @Nullable Instant lockedUntil) {
  static final Attempts NONE = new Attempts(0, null);
  private static final Duration LONGEST_LOCK = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 10;

  /** One more, which is taken for wrong until it proves right; refused while locked. */
  Attempts another(Instant now, LoginSettings settings) {
    requireOpen(now, IdentityProblem.LOGIN_LOCKED);
    int count = lockedUntil == null ? failed + 1 : 1;
    return new Attempts(count, count < settings.attempts() ? null : now.plus(settings.lock()));
  }

  /**
   * The same for a code of six digits, which can be guessed by trying long enough: each lock is
   * twice as long as the one before, up to a day.
   */
  Attempts anotherCode(Instant now, LoginSettings settings) {
    requireOpen(now, IdentityProblem.CODE_LOCKED);
    int count = failed + 1;
    if (count % settings.attempts() != 0) {
      return new Attempts(count, null);
    }
    int doublings = Math.min(count / settings.attempts() - 1, MOST_DOUBLINGS);
    Duration lock = settings.lock().multipliedBy(1L << doublings);
    return new Attempts(count, now.plus(lock.compareTo(LONGEST_LOCK) < 0 ? lock : LONGEST_LOCK));
  }

  private void requireOpen(Instant now, IdentityProblem locked) {
    if (lockedUntil != null && now.isBefore(lockedUntil)) {
      Duration left = Duration.between(now, lockedUntil);
      throw new Refused(locked)
          .with("minutes", left.toMinutes() + 1)
          .with("retryAfter", left.toSeconds() + 1);
    }
  }
}
