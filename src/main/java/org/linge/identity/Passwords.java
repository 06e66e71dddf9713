package org.linge.identity;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes and checks the slow hashes of passwords, few at a time so that work goes on beside them.
 */
@Component
class Passwords {
  private static final int PATIENCE_SECONDS = 5;

  private final PasswordEncoder encoder;
  private final LoginThrottle throttle;
  private final Semaphore permits;
  private final String nobodys;

  Passwords(PasswordEncoder encoder, LoginSettings settings, LoginThrottle throttle) {
    this.encoder = encoder;
    this.throttle = throttle;
    permits = new Semaphore(settings.hashesAtOnce());
    nobodys = required(encoder.encode("a password that nobody has"));
  }

  String hash(String password) {
    acquire();
    try {
      return required(encoder.encode(password));
    } finally {
      permits.release();
    }
  }

  /** Takes as long without a hash to compare with, so that time does not tell who exists. */
  boolean matches(String password, @Nullable String hash) {
    acquire();
    try {
      return encoder.matches(password, hash == null ? nobodys : hash) && hash != null;
    } finally {
      permits.release();
    }
  }

  /** Refuses, naming the field, unless it is the account's; guesses are counted. */
  void requireOwn(Account account, String field, String password) {
    String guesses = "password of " + account.id();
    throttle.attemptStranger(guesses);
    if (!matches(password, account.passwordHash())) {
      throw SharedProblem.invalid(field, "不正确", "is not your present password");
    }
    throttle.forget(guesses);
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Refused(SharedProblem.OVERLOADED).with("retryAfter", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(SharedProblem.OVERLOADED);
    }
  }

  private static String required(@Nullable String hash) {
    if (hash == null) {
      throw new IllegalStateException("No hash of a password");
    }
    return hash;
  }
}
