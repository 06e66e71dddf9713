package org.linge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.stereotype.Component;

/**
 * Counts, in memory, what comes from one network address, and wrong guesses at login names that do
 * not exist: those get locked like the others, so that a lock does not tell who exists.
 */
@Component
class LoginThrottle {
  private static final int REMEMBERED = 100_000;

  private final LoginSettings settings;
  private final Clock clock;
  private final Cache<String, AtomicInteger> failures;
  private final Cache<String, AtomicInteger> signUps;
  private final Cache<String, Attempts> strangers;

  LoginThrottle(LoginSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    failures = remember(settings.window());
    signUps = remember(settings.window());
    strangers =
        Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(Duration.ofDays(1)).build();
  }

  void requireCalm(String address) {
    if (count(failures, address).get() >= settings.addressFailures()) {
      throw tooMany();
    }
  }

  void failed(String address) {
    count(failures, address).incrementAndGet();
  }

  void signUp(String address) {
    if (count(signUps, address).incrementAndGet() > settings.addressSignUps()) {
      throw tooMany();
    }
  }

  /** Another attempt at a name that nobody has; refuses while it is locked. */
  void attemptStranger(String loginName) {
    Instant now = clock.instant();
    strangers
        .asMap()
        .compute(
            loginName,
            (name, before) -> (before == null ? Attempts.NONE : before).another(now, settings));
  }

  void forget(String loginName) {
    strangers.invalidate(loginName);
  }

  private Refused tooMany() {
    return new Refused(SharedProblem.TOO_MANY_REQUESTS)
        .with("retryAfter", settings.window().toSeconds());
  }

  private static AtomicInteger count(Cache<String, AtomicInteger> counts, String address) {
    return counts.get(address, a -> new AtomicInteger());
  }

  private static Cache<String, AtomicInteger> remember(Duration window) {
    return Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(window).build();
  }
}
