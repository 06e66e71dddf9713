package org.linge.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides cells into groups of given sizes by straight cuts, each in the direction that separates
 * the fewest neighbours and leaves both sides in one piece.
 */
record Grouping(Cells cells) {
  private static final int DIRECTIONS = 18;
  private static final int IN_PIECES = 10_000;

  /** One group for each size, in the order of the sizes; the sizes add up to the cells. */
  List<int[]> divide(int[] members, int[] sizes) {
    List<int[]> groups = new ArrayList<>();
    divide(members, sizes, groups);
    return groups;
  }

  private void divide(int[] members, int[] sizes, List<int[]> groups) {
    if (sizes.length == 1) {
      groups.add(members);
      return;
    }
    int half = sizes.length / 2;
    int first = Arrays.stream(sizes, 0, half).sum();
    int[] cut = cut(members, first);
    divide(Arrays.copyOf(cut, first), Arrays.copyOf(sizes, half), groups);
    divide(
        Arrays.copyOfRange(cut, first, cut.length),
        Arrays.copyOfRange(sizes, half, sizes.length),
        groups);
  }

  private int[] cut(int[] members, int first) {
    int[] best = members;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < DIRECTIONS; i++) {
      double angle = 2 * Math.PI * i / DIRECTIONS;
      int[] sorted = sorted(members, Math.cos(angle), Math.sin(angle));
      int cost = cost(sorted, first);
      if (cost < least) {
        least = cost;
        best = sorted;
      }
    }
    return best;
  }

  private int[] sorted(int[] members, double x, double y) {
    return IntStream.of(members)
        .boxed()
        .sorted(Comparator.comparingDouble(cell -> cells.site(cell).x * x + cells.site(cell).y * y))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int cost(int[] sorted, int first) {
    BitSet near = setOf(sorted, 0, first);
    BitSet far = setOf(sorted, first, sorted.length);
    int cost = IN_PIECES * (pieces(near) + pieces(far) - 2);
    for (int i = 0; i < first; i++) {
      for (int neighbour : cells.neighbours(sorted[i])) {
        cost += far.get(neighbour) ? 1 : 0;
      }
    }
    return cost;
  }

  private static BitSet setOf(int[] members, int from, int to) {
    BitSet set = new BitSet();
    for (int i = from; i < to; i++) {
      set.set(members[i]);
    }
    return set;
  }

  private int pieces(BitSet members) {
    BitSet left = (BitSet) members.clone();
    Deque<Integer> next = new ArrayDeque<>();
    int pieces = 0;
    for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(0)) {
      pieces++;
      left.clear(start);
      next.push(start);
      while (!next.isEmpty()) {
        for (int neighbour : cells.neighbours(next.pop())) {
          if (left.get(neighbour)) {
            left.clear(neighbour);
            next.push(neighbour);
          }
        }
      }
    }
    return pieces;
  }
}
