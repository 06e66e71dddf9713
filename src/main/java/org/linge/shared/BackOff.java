package org.linge.shared;

import java.time.Duration;

/**
 * How long another's machine is left alone after so many failures: 30 s, twice that, … up to 6 h.
 */
public final class BackOff {
  /** So many tries, and what was to be told is given up. */
  public static final int MOST_TRIES = 12;

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final int DOUBLINGS = 10;

  private BackOff() {}

  public static Duration after(int failures) {
    Duration pause = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
