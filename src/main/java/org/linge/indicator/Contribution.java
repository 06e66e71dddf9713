package org.linge.indicator;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a matter counts for.
 *
 * @param unit whose doing it is; {@link #NOBODY} if no unit's
 * @param amount in the measure's scale
 */
record Contribution(Measure measure, LocalDate day, UUID unit, long amount) {
  /** In place of a unit: none, and in sums all. */
  static final UUID NOBODY = new UUID(0, 0);

  /** In place of a category: none yet, and in sums all. */
  static final String ANY = "";
}
