package org.linge.division;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Which part each cell is in, and what that makes of the parts; changes cell by cell. */
final class Parts {
  private final Mosaic mosaic;
  private final Limits limits;
  private final Preference preference;
  private final double target;
  private final double roadShare;
  final int[] of;
  final int[] households;
  private final int[] cells;
  private final double[] squareMetres;
  private final double[] border;
  private final double[] road;

  Parts(Mosaic mosaic, int[] of, int count, Limits limits, Preference preference) {
    this.mosaic = mosaic;
    this.of = of;
    this.limits = limits;
    this.preference = preference;
    int small = 0;
    int large = 0;
    for (int one : mosaic.households) {
      small += one > limits.most() ? 0 : one;
      large += one > limits.most() ? 1 : 0;
    }
    target = Math.max(1, small / (double) Math.max(1, count - large));
    roadShare = count / Math.max(1, mosaic.roadMetres());
    households = new int[count];
    cells = new int[count];
    squareMetres = new double[count];
    border = new double[count];
    road = new double[count];
    for (int cell = 0; cell < of.length; cell++) {
      add(cell, of[cell]);
    }
  }

  int count() {
    return households.length;
  }

  double energy() {
    double sum = 0;
    for (int part = 0; part < count(); part++) {
      sum += energy(households[part], squareMetres[part], border[part], road[part]);
    }
    return sum;
  }

  /** How good a part is, the smaller the better. */
  private double energy(int people, double area, double around, double along) {
    double off = (people - target) / target;
    double out = Math.max(0, Math.max(limits.least() - people, people - limits.most())) / target;
    double round = around > 0 ? 4 * Math.PI * area / (around * around) : 1;
    return preference.balance * Math.min(off * off, 4)
        + (out > 0 ? 4 + 20 * out : 0)
        + preference.compact * (1 - round)
        + preference.roads * along * roadShare;
  }

  /** What the sum would gain or lose; the cell borders the other part. */
  double difference(int cell, int to) {
    int from = of[cell];
    double[] change = sidesOf(cell, from, to);
    int people = mosaic.households[cell];
    double area = mosaic.squareMetres[cell];
    double before =
        energy(households[from], squareMetres[from], border[from], road[from])
            + energy(households[to], squareMetres[to], border[to], road[to]);
    double after =
        energy(
                households[from] - people,
                squareMetres[from] - area,
                border[from] + 2 * change[0] - change[4],
                road[from] - change[1])
            + energy(
                households[to] + people,
                squareMetres[to] + area,
                border[to] - 2 * change[2] + change[4],
                road[to] + change[3]);
    return after - before;
  }

  /** Metres towards one part and along roads there, the same for the other, and all around. */
  private double[] sidesOf(int cell, int one, int other) {
    double[] sum = new double[5];
    sum[4] = mosaic.outer[cell];
    for (Mosaic.Side side : mosaic.sides.get(cell)) {
      int part = of[side.cell()];
      sum[4] += side.metres();
      if (part == one) {
        sum[0] += side.metres();
        sum[1] += side.road();
      } else if (part == other) {
        sum[2] += side.metres();
        sum[3] += side.road();
      }
    }
    return sum;
  }

  void move(int cell, int to) {
    int from = of[cell];
    double[] change = sidesOf(cell, from, to);
    cells[from]--;
    households[from] -= mosaic.households[cell];
    squareMetres[from] -= mosaic.squareMetres[cell];
    border[from] += 2 * change[0] - change[4];
    road[from] -= change[1];
    of[cell] = to;
    cells[to]++;
    households[to] += mosaic.households[cell];
    squareMetres[to] += mosaic.squareMetres[cell];
    border[to] += change[4] - 2 * change[2];
    road[to] += change[3];
  }

  private void add(int cell, int part) {
    cells[part]++;
    households[part] += mosaic.households[cell];
    squareMetres[part] += mosaic.squareMetres[cell];
    border[part] += mosaic.outer[cell];
    for (Mosaic.Side side : mosaic.sides.get(cell)) {
      if (of[side.cell()] != part) {
        border[part] += side.metres();
      } else {
        road[part] += side.road() / 2;
      }
    }
  }

  /** Whether its part is still there and in one piece without the cell. */
  boolean mayLeave(int cell) {
    int part = of[cell];
    if (cells[part] < 2) {
      return false;
    }
    int first = -1;
    int wanted = 0;
    for (Mosaic.Side side : mosaic.sides.get(cell)) {
      if (of[side.cell()] == part) {
        first = side.cell();
        wanted++;
      }
    }
    return wanted == 1 || (first >= 0 && reached(first, cell) == cells[part] - 1);
  }

  /** Whether the part is in one piece. */
  boolean connected(int part) {
    for (int cell = 0; cell < of.length; cell++) {
      if (of[cell] == part) {
        return reached(cell, -1) == cells[part];
      }
    }
    return false;
  }

  private int reached(int start, int without) {
    BitSet seen = new BitSet(of.length);
    Deque<Integer> open = new ArrayDeque<>();
    seen.set(start);
    open.add(start);
    int count = 0;
    for (Integer cell = open.poll(); cell != null; cell = open.poll()) {
      count++;
      for (Mosaic.Side side : mosaic.sides.get(cell)) {
        int next = side.cell();
        if (next != without && of[next] == of[start] && !seen.get(next)) {
          seen.set(next);
          open.add(next);
        }
      }
    }
    return count;
  }

  double compactness(int part) {
    return border[part] > 0
        ? Math.min(1, 4 * Math.PI * squareMetres[part] / (border[part] * border[part]))
        : 1;
  }

  /** Metres of road that run through parts instead of between them. */
  double roadWithin() {
    double sum = 0;
    for (double metres : road) {
      sum += metres;
    }
    return sum;
  }
}
