package org.linge.division;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells that tile an area, one around each place where somebody lives, and their common borders in
 * metres. Grids are sets of cells.
 */
final class Mosaic {
  final int[] households;
  final double[] squareMetres;

  /** Borders with what is not in the mosaic. */
  final double[] outer;

  final double[] x;
  final double[] y;
  final List<List<Side>> sides;

  /** A border with another cell, how much of it runs along a road, and along which. */
  record Side(int cell, double metres, double road, List<Integer> roads) {}

  Mosaic(
      int[] households,
      double[] squareMetres,
      double[] outer,
      double[] x,
      double[] y,
      List<List<Side>> sides) {
    this.households = households;
    this.squareMetres = squareMetres;
    this.outer = outer;
    this.x = x;
    this.y = y;
    this.sides = sides;
  }

  int size() {
    return households.length;
  }

  int households() {
    return Arrays.stream(households).sum();
  }

  double roadMetres() {
    return sides.stream().flatMap(List::stream).mapToDouble(Side::road).sum() / 2;
  }

  /** These cells alone, numbered as in the list; all else is outside. */
  Mosaic only(int[] cells) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int cell : cells) {
      numbers.put(cell, numbers.size());
    }
    double[] outside = new double[cells.length];
    List<List<Side>> within = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      outside[i] = outer[cells[i]];
      List<Side> kept = new ArrayList<>();
      for (Side side : sides.get(cells[i])) {
        Integer number = numbers.get(side.cell());
        if (number == null) {
          outside[i] += side.metres();
        } else {
          kept.add(new Side(number, side.metres(), side.road(), side.roads()));
        }
      }
      within.add(kept);
    }
    return new Mosaic(
        Arrays.stream(cells).map(cell -> households[cell]).toArray(),
        Arrays.stream(cells).mapToDouble(cell -> squareMetres[cell]).toArray(),
        outside,
        Arrays.stream(cells).mapToDouble(cell -> x[cell]).toArray(),
        Arrays.stream(cells).mapToDouble(cell -> y[cell]).toArray(),
        within);
  }
}
