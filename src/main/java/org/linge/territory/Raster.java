package org.linge.territory;

import org.locationtech.jts.geom.Envelope;

/** Cells of equal size over a rectangle, numbered row by row from the south-west. */
record Raster(double west, double south, double perX, double perY, int columns, int rows) {
  /** Keeps the easternmost and northernmost points off the end of the last cell. */
  private static final double MARGIN = 1e-7;

  /** About as many cells as wanted, about square. */
  static Raster over(Envelope bounds, int wanted) {
    if (bounds.isNull()) {
      return new Raster(0, 0, 1, 1, 1, 1);
    }
    double width = bounds.getWidth() + 2 * MARGIN;
    double height = bounds.getHeight() + 2 * MARGIN;
    int columns = Math.clamp((long) Math.sqrt(wanted * width / height), 1, wanted);
    int rows = Math.max(1, wanted / columns);
    return new Raster(
        bounds.getMinX() - MARGIN,
        bounds.getMinY() - MARGIN,
        columns / width,
        rows / height,
        columns,
        rows);
  }

  int size() {
    return columns * rows;
  }

  /** The cell of a point, or -1 outside. */
  int cell(double x, double y) {
    double column = (x - west) * perX;
    double row = (y - south) * perY;
    if (column >= 0 && row >= 0 && column < columns && row < rows) {
      return ((int) row) * columns + (int) column;
    }
    return -1;
  }

  Envelope box(int cell) {
    int row = cell / columns;
    double x = west + (cell - row * columns) / perX;
    double y = south + row / perY;
    return new Envelope(x, x + 1 / perX, y, y + 1 / perY);
  }

  double centreX(int column) {
    return west + (column + 0.5) / perX;
  }

  double centreY(int row) {
    return south + (row + 0.5) / perY;
  }
}
