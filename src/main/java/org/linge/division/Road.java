package org.linge.division;

import java.util.List;

/** A road's line, longitude and latitude in turn; borders of grids rather run along it. */
public record Road(String name, List<double[]> line) {
  public Road {
    line = List.copyOf(line);
  }
}
