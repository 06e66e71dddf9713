package org.linge.demo;

import java.util.Arrays;
import java.util.Random;

/** Divides a number into uneven shares. */
final class Shares {
  private Shares() {}

  /** Shares of at least {@code least} that add up to the total; none is many times another. */
  static int[] of(int total, int count, int least, Random random) {
    double[] weights = random.doubles(count, 0.5, 1.5).toArray();
    double sum = Arrays.stream(weights).sum();
    int spare = total - least * count;
    int[] shares = new int[count];
    double due = 0;
    int given = 0;
    for (int i = 0; i < count; i++) {
      due += weights[i] / sum * spare;
      int share = i == count - 1 ? spare - given : (int) Math.round(due) - given;
      shares[i] = least + share;
      given += share;
    }
    return shares;
  }
}
