package org.linge.division;

import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;

/** How many households grids and micro-grids should have; 300 to 500 and 30 to 100 if not said. */
record Wishes(
    @Nullable Integer least,
    @Nullable Integer most,
    @Nullable Integer microLeast,
    @Nullable Integer microMost) {
  static final Wishes USUAL = new Wishes(null, null, null, null);

  Limits grid() {
    return limits(least, 300, most, 500, "least");
  }

  Limits microGrid() {
    return limits(microLeast, 30, microMost, 100, "microLeast");
  }

  /** The same for an area whose parts are micro-grids: what was not said is theirs. */
  Wishes ofMicroGrids() {
    Limits usual = USUAL.microGrid();
    return new Wishes(
        least == null ? Integer.valueOf(usual.least()) : least,
        most == null ? Integer.valueOf(usual.most()) : most,
        microLeast,
        microMost);
  }

  private static Limits limits(
      @Nullable Integer least, int usualLeast, @Nullable Integer most, int usualMost, String at) {
    Limits limits = new Limits(least == null ? usualLeast : least, most == null ? usualMost : most);
    if (limits.least() > limits.most()) {
      throw new Refused(DivisionProblem.BAD_LIMITS).at(at);
    }
    return limits;
  }
}
