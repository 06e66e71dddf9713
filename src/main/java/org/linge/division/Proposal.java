package org.linge.division;

import java.util.List;
import org.linge.territory.GeoJson;

/** Grids that together are the whole area, each with its micro-grids. */
record Proposal(Preference preference, Figures figures, List<Part> grids) {

  /** A grid, or a micro-grid without any below. */
  record Part(
      int households,
      int buildings,
      long squareMetres,
      double compactness,
      GeoJson.Shape boundary,
      List<Part> microGrids) {}

  /**
   * @param within how many grids have as many households as they should
   * @param deviation of households, as a part of their mean
   * @param compactness the mean of 4πA/P² (Polsby and Popper): 1 for a circle, 0.79 for a square
   * @param roadsCrossed how often a grid reaches over a road
   * @param score 0 to 100: half for balance, three tenths for compactness, two tenths for roads
   */
  record Figures(
      int grids,
      int microGrids,
      int least,
      int most,
      int within,
      double deviation,
      double compactness,
      int roadsCrossed,
      long roadMetresWithin,
      int score) {}
}
