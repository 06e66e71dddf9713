package org.linge.division;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Divides a mosaic into connected parts: parts grow from scattered seeds, the smallest first, then
 * cells at borders change sides by simulated annealing, never so that a part falls apart. The same
 * seed gives the same outcome.
 */
final class SearchParts {
  private static final double HOT = 0.6;
  private static final double COLD = 0.002;
  private static final int STEPS_A_CELL = 3000;
  private static final int MOST_STEPS = 1_000_000;
  private static final int ASK_EVERY = 512;

  private final Mosaic mosaic;
  private final Limits limits;
  private final Preference preference;
  private final BooleanSupplier stop;

  SearchParts(Mosaic mosaic, Limits limits, Preference preference, BooleanSupplier stop) {
    this.mosaic = mosaic;
    this.limits = limits;
    this.preference = preference;
    this.stop = stop;
  }

  /** The best found until it is finished or told to stop. */
  Parts search(long seed) {
    Random random = new Random(seed);
    int count = limits.parts(mosaic.households);
    Parts parts = new Parts(mosaic, grow(count, random), count, limits, preference);
    return count == 1 ? parts : anneal(parts, random);
  }

  private Parts anneal(Parts parts, Random random) {
    int steps = Math.min(MOST_STEPS, mosaic.size() * STEPS_A_CELL);
    double energy = parts.energy();
    double best = energy;
    int[] bestOf = parts.of.clone();
    double cooling = Math.pow(COLD / HOT, 1.0 / steps);
    double heat = HOT;
    for (int step = 0; step < steps; step++, heat *= cooling) {
      if (step % ASK_EVERY == 0 && stop.getAsBoolean()) {
        break;
      }
      int cell = random.nextInt(mosaic.size());
      var sides = mosaic.sides.get(cell);
      if (sides.isEmpty()) {
        continue;
      }
      int to = parts.of[sides.get(random.nextInt(sides.size())).cell()];
      if (to == parts.of[cell]) {
        continue;
      }
      double difference = parts.difference(cell, to);
      if ((difference <= 0 || random.nextDouble() < Math.exp(-difference / heat))
          && parts.mayLeave(cell)) {
        parts.move(cell, to);
        energy += difference;
        if (energy < best - 1e-9) {
          best = energy;
          bestOf = parts.of.clone();
        }
      }
    }
    return new Parts(mosaic, bestOf, parts.count(), limits, preference);
  }

  /** Seeds far from each other; the part with the fewest households takes the nearest cell. */
  private int[] grow(int count, Random random) {
    int[] of = new int[mosaic.size()];
    Arrays.fill(of, -1);
    int[] seeds = seeds(count, random);
    int[] people = new int[count];
    boolean[] stuck = new boolean[count];
    for (int part = 0; part < count; part++) {
      of[seeds[part]] = part;
      people[part] = mosaic.households[seeds[part]];
    }
    for (int left = mosaic.size() - count; left > 0; ) {
      int part = smallest(people, stuck);
      int cell = part < 0 ? -1 : nearest(of, part, seeds[part]);
      if (cell >= 0) {
        of[cell] = part;
        people[part] += mosaic.households[cell];
        Arrays.fill(stuck, false);
        left--;
      } else {
        stuck[part] = true;
      }
    }
    return of;
  }

  private static int smallest(int[] people, boolean[] stuck) {
    int best = -1;
    for (int part = 0; part < people.length; part++) {
      if (!stuck[part] && (best < 0 || people[part] < people[best])) {
        best = part;
      }
    }
    return best;
  }

  private int nearest(int[] of, int part, int seed) {
    int best = -1;
    for (int cell = 0; cell < of.length; cell++) {
      if (of[cell] < 0
          && (best < 0 || distance(cell, seed) < distance(best, seed))
          && mosaic.sides.get(cell).stream().anyMatch(side -> of[side.cell()] == part)) {
        best = cell;
      }
    }
    return best;
  }

  /** Buildings too large for any part first, then each as far as can be from those before. */
  private int[] seeds(int count, Random random) {
    int[] seeds = new int[count];
    boolean[] taken = new boolean[mosaic.size()];
    double[] far = new double[mosaic.size()];
    Arrays.fill(far, Double.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      int next = i == 0 ? random.nextInt(mosaic.size()) : -1;
      for (int cell = 0; cell < mosaic.size(); cell++) {
        if (!taken[cell] && mosaic.households[cell] > limits.most()) {
          next = cell;
          break;
        }
        if (i > 0 && !taken[cell] && (next < 0 || far[cell] > far[next])) {
          next = cell;
        }
      }
      seeds[i] = next;
      taken[next] = true;
      for (int cell = 0; cell < far.length; cell++) {
        far[cell] = Math.min(far[cell], distance(cell, next) * (0.9 + 0.2 * random.nextDouble()));
      }
    }
    return seeds;
  }

  private double distance(int one, int other) {
    return Math.hypot(mosaic.x[one] - mosaic.x[other], mosaic.y[one] - mosaic.y[other]);
  }
}
