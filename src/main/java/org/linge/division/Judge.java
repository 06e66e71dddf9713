package org.linge.division;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The figures of a division, whoever made it. */
final class Judge {
  private static final double SQUARE = Math.PI / 4;

  private Judge() {}

  static Proposal.Figures figures(Mosaic mosaic, Parts parts, Limits limits, int microGrids) {
    int count = parts.count();
    int[] households = parts.households;
    double mean = Math.max(1e-9, mosaic.households() / (double) count);
    double squares = Arrays.stream(households).mapToDouble(h -> (h - mean) * (h - mean)).sum();
    double deviation = Math.sqrt(squares / count) / mean;
    int within = (int) Arrays.stream(households).filter(limits::holds).count();
    double compactness = 0;
    for (int part = 0; part < count; part++) {
      compactness += parts.compactness(part) / count;
    }
    double all = mosaic.roadMetres();
    double along = all > 0 ? 1 - parts.roadWithin() / all : 1;
    double balance = Math.max(0, 1 - deviation) * within / count;
    double score = 100 * (0.5 * balance + 0.3 * Math.min(1, compactness / SQUARE) + 0.2 * along);
    return new Proposal.Figures(
        count,
        microGrids,
        Arrays.stream(households).min().orElse(0),
        Arrays.stream(households).max().orElse(0),
        within,
        rounded(deviation),
        rounded(compactness),
        crossed(mosaic, parts),
        Math.round(parts.roadWithin()),
        (int) Math.round(score));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static int crossed(Mosaic mosaic, Parts parts) {
    Set<Long> crossed = new HashSet<>();
    for (int cell = 0; cell < mosaic.size(); cell++) {
      int part = parts.of[cell];
      for (Mosaic.Side side : mosaic.sides.get(cell)) {
        if (parts.of[side.cell()] == part) {
          side.roads().forEach(road -> crossed.add(((long) part << 32) | road));
        }
      }
    }
    return crossed.size();
  }
}
