package org.linge.division;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.linge.demo.InventedCommunity;

/**
 * The proposals for the demo's largest community beside two naive divisions into as many grids:
 * strips of equal width, and k-means that looks at distance alone.
 */
final class DivisionBench {
  private static final Limits LIMITS = Wishes.USUAL.grid();

  private DivisionBench() {}

  public static void main(String[] arguments) {
    InventedCommunity community = InventedCommunity.largest();
    long begin = System.nanoTime();
    Ground ground = new Ground(community.ground(), community.buildings(), community.roads());
    Mosaic mosaic = ground.mosaic;
    int count = LIMITS.parts(mosaic.households);
    System.out.printf(
        "%s: %d buildings, %d households, %d roads, %d grids; cut in %d ms%n%n",
        community.name(),
        community.buildings().size(),
        mosaic.households(),
        community.roads().size(),
        count,
        (System.nanoTime() - begin) / 1_000_000);
    System.out.println(
        "| division | households | 300–500 | deviation | compactness | roads crossed | in one piece"
            + " | score | time |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    print("equal strips", mosaic, strips(mosaic, count), 0);
    print("k-means", mosaic, kMeans(mosaic, count), 0);
    Propose propose = new Propose(ground, Wishes.USUAL, true, 3, () -> false);
    for (Preference preference : Preference.values()) {
      begin = System.nanoTime();
      Parts parts = propose.grids(preference, () -> {});
      print(preference.word() + " first", mosaic, parts, (System.nanoTime() - begin) / 1_000_000);
    }
    begin = System.nanoTime();
    propose.work(() -> {});
    System.out.printf(
        "%nall three with micro-grids and boundaries: %d ms%n",
        (System.nanoTime() - begin) / 1_000_000);
  }

  static Parts strips(Mosaic mosaic, int count) {
    double west = Arrays.stream(mosaic.x).min().orElse(0);
    double width = (Arrays.stream(mosaic.x).max().orElse(0) - west) / count;
    int[] of =
        Arrays.stream(mosaic.x)
            .mapToInt(x -> Math.min(count - 1, (int) ((x - west) / width)))
            .toArray();
    return parts(mosaic, of, count);
  }

  static Parts kMeans(Mosaic mosaic, int count) {
    Random random = new Random(1);
    int[] seeds = random.ints(0, mosaic.size()).distinct().limit(count).toArray();
    double[] x = Arrays.stream(seeds).mapToDouble(seed -> mosaic.x[seed]).toArray();
    double[] y = Arrays.stream(seeds).mapToDouble(seed -> mosaic.y[seed]).toArray();
    int[] of = new int[mosaic.size()];
    for (int round = 0; round < 100; round++) {
      for (int cell = 0; cell < of.length; cell++) {
        int here = cell;
        of[cell] =
            IntStream.range(0, count)
                .boxed()
                .min(
                    Comparator.comparingDouble(
                        part -> Math.hypot(mosaic.x[here] - x[part], mosaic.y[here] - y[part])))
                .orElseThrow();
      }
      for (int part = 0; part < count; part++) {
        int own = part;
        x[part] =
            IntStream.range(0, of.length)
                .filter(c -> of[c] == own)
                .mapToDouble(c -> mosaic.x[c])
                .average()
                .orElse(x[part]);
        y[part] =
            IntStream.range(0, of.length)
                .filter(c -> of[c] == own)
                .mapToDouble(c -> mosaic.y[c])
                .average()
                .orElse(y[part]);
      }
    }
    return parts(mosaic, of, count);
  }

  private static Parts parts(Mosaic mosaic, int[] of, int count) {
    return new Parts(mosaic, of, count, LIMITS, Preference.BALANCE);
  }

  private static void print(String name, Mosaic mosaic, Parts parts, long millis) {
    Proposal.Figures figures = Judge.figures(mosaic, parts, LIMITS, 0);
    long whole = IntStream.range(0, parts.count()).filter(parts::connected).count();
    System.out.printf(
        "| %s | %d–%d | %d of %d | %.1f %% | %.2f | %d (%d m) | %d of %d | %d | %s |%n",
        name,
        figures.least(),
        figures.most(),
        figures.within(),
        figures.grids(),
        100 * figures.deviation(),
        figures.compactness(),
        figures.roadsCrossed(),
        figures.roadMetresWithin(),
        whole,
        figures.grids(),
        figures.score(),
        millis == 0 ? "–" : millis + " ms");
  }
}
