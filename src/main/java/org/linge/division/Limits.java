package org.linge.division;

/** How many households a grid, or a micro-grid, should have. */
record Limits(int least, int most) {
  double middle() {
    return (least + most) / 2.0;
  }

  boolean holds(int households) {
    return households >= least && households <= most;
  }

  /** How many parts fit these best; each building above the most needs one of its own. */
  int parts(int[] households) {
    long small = 0;
    int large = 0;
    for (int one : households) {
      if (one > most) {
        large++;
      } else {
        small += one;
      }
    }
    int parts = (int) Math.round(small / middle());
    if (parts > 0 && small < (long) parts * least) {
      parts--;
    }
    if (small > 0 && (parts == 0 ? large == 0 : small > (long) parts * most)) {
      parts++;
    }
    return Math.clamp(parts + large, 1, Math.max(1, households.length));
  }
}
