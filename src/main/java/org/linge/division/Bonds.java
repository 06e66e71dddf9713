package org.linge.division;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;

/** Common borders of cells while they are being added up. */
final class Bonds {
  private final List<Map<Integer, Bond>> bonds = new ArrayList<>();

  private static final class Bond {
    private double metres;
    private double road;
    private final TreeSet<Integer> roads = new TreeSet<>();
  }

  Bonds(int cells) {
    for (int i = 0; i < cells; i++) {
      bonds.add(new TreeMap<>());
    }
  }

  void add(int one, int other, double metres, int road) {
    grow(one, other, metres, road);
    grow(other, one, metres, road);
  }

  private void grow(int from, int to, double metres, int road) {
    Bond bond = bonds.get(from).computeIfAbsent(to, _ -> new Bond());
    bond.metres += metres;
    if (road >= 0) {
      bond.road += metres;
      bond.roads.add(road);
    }
  }

  /** Ground in several pieces hangs together where its pieces come nearest. */
  void bridge(Coordinate[] places) {
    for (int[] piece = pieces(); Arrays.stream(piece).max().orElse(0) > 0; piece = pieces()) {
      int near = -1;
      int far = -1;
      for (int one = 0; one < piece.length; one++) {
        for (int other = 0; piece[one] == 0 && other < piece.length; other++) {
          if (piece[other] > 0
              && (near < 0
                  || places[one].distance(places[other]) < places[near].distance(places[far]))) {
            near = one;
            far = other;
          }
        }
      }
      add(near, far, 0, -1);
    }
  }

  /** Of each cell whether it hangs together with the first (0) or not (1). */
  private int[] pieces() {
    int[] piece = new int[bonds.size()];
    Arrays.fill(piece, 1);
    List<Integer> open = new ArrayList<>(List.of(0));
    piece[0] = 0;
    while (!open.isEmpty()) {
      for (int next : bonds.get(open.removeLast()).keySet()) {
        if (piece[next] > 0) {
          piece[next] = 0;
          open.add(next);
        }
      }
    }
    return piece;
  }

  List<List<Mosaic.Side>> sides() {
    return bonds.stream()
        .map(
            own ->
                own.entrySet().stream()
                    .map(
                        bond ->
                            new Mosaic.Side(
                                bond.getKey(),
                                bond.getValue().metres,
                                bond.getValue().road,
                                List.copyOf(bond.getValue().roads)))
                    .toList())
        .toList();
  }
}
