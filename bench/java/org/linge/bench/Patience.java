package org.linge.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What many clients make of being told 503: they wait as long as they are told and ask once more,
 * with the same key. Counts what they were answered.
 */
final class Patience {
  private final long deadline;
  final AtomicLong asked = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  final AtomicLong unadvised = new AtomicLong();

  /**
   * @param deadline of {@link System#nanoTime}, after which nobody comes again
   */
  Patience(long deadline) {
    this.deadline = deadline;
  }

  /** Takes 503 like every other answer. */
  static Patience none() {
    return new Patience(Long.MIN_VALUE);
  }

  /** Whether it was told to come again, and has waited. */
  boolean comesAgain(Answer answer) {
    if (deadline == Long.MIN_VALUE) return false;
    asked.incrementAndGet();
    if (answer.status() != 503) return false;
    refused.incrementAndGet();
    if (answer.retryAfter().isEmpty()) {
      unadvised.incrementAndGet();
      return false;
    }
    long wait = (long) (Double.parseDouble(answer.retryAfter()) * 1e9);
    if (System.nanoTime() + wait - deadline > 0) return false;
    LockSupport.parkNanos(wait);
    return true;
  }
}
