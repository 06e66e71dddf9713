package org.linge.territory;

import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;

/** Collects, for each cell of a raster, the areas that touch or fill it, in the order of adding. */
final class Painting {
  private static final int NONE = -1;

  /** Larger than any rounding error of a cell's number, and far smaller than a cell. */
  private static final double TOUCH = 1e-6;

  private final Raster raster;
  private final int[] first;
  private final int[] last;

  /** Set once an area fills the cell: those behind it can never be the answer there. */
  private final boolean[] settled;

  /** The area (plus one) whose edges were drawn into the cell last. */
  private final int[] edgeOf;

  private int[] values = new int[64];
  private int[] following = new int[64];
  private int used;

  Painting(Raster raster) {
    this.raster = raster;
    first = new int[raster.size()];
    last = new int[raster.size()];
    settled = new boolean[raster.size()];
    edgeOf = new int[raster.size()];
    Arrays.fill(first, NONE);
  }

  /** Adds an area, all of which lies in the box. */
  void add(int area, Envelope box, Outline outline) {
    double south = raster.south() - TOUCH / raster.perY();
    double north = raster.south() + (raster.rows() + TOUCH) / raster.perY();
    outline.edges(
        south,
        north,
        (x1, y1, x2, y2) ->
            draw(
                area,
                (x1 - raster.west()) * raster.perX(),
                (y1 - raster.south()) * raster.perY(),
                (x2 - raster.west()) * raster.perX(),
                (y2 - raster.south()) * raster.perY()));
    if (!box.isNull()) {
      fill(area, box, outline);
    }
  }

  /** Marks every cell that the edge touches, one row of cells after the other. */
  private void draw(int area, double x1, double y1, double x2, double y2) {
    int top = Math.min(raster.rows() - 1, floor(Math.max(y1, y2) + TOUCH));
    for (int row = Math.max(0, floor(Math.min(y1, y2) - TOUCH)); row <= top; row++) {
      double from = 0;
      double to = 1;
      if (Math.abs(y2 - y1) > TOUCH) {
        double a = (row - TOUCH - y1) / (y2 - y1);
        double b = (row + 1 + TOUCH - y1) / (y2 - y1);
        from = Math.clamp(Math.min(a, b), 0, 1);
        to = Math.clamp(Math.max(a, b), 0, 1);
      }
      double xa = x1 + from * (x2 - x1);
      double xb = x1 + to * (x2 - x1);
      int east = Math.min(raster.columns() - 1, floor(Math.max(xa, xb) + TOUCH));
      for (int column = Math.max(0, floor(Math.min(xa, xb) - TOUCH)); column <= east; column++) {
        int cell = row * raster.columns() + column;
        if (edgeOf[cell] != area + 1) {
          edgeOf[cell] = area + 1;
          append(cell, area);
        }
      }
    }
  }

  /** Cells of a row between two edges lie all within or all outside: one point decides. */
  private void fill(int area, Envelope box, Outline outline) {
    int west = Math.max(0, floor((box.getMinX() - raster.west()) * raster.perX()));
    int east =
        Math.min(raster.columns() - 1, floor((box.getMaxX() - raster.west()) * raster.perX()));
    int top = Math.min(raster.rows() - 1, floor((box.getMaxY() - raster.south()) * raster.perY()));
    for (int row = Math.max(0, floor((box.getMinY() - raster.south()) * raster.perY()));
        row <= top;
        row++) {
      boolean known = false;
      boolean inside = false;
      for (int column = west; column <= east; column++) {
        int cell = row * raster.columns() + column;
        if (edgeOf[cell] == area + 1) {
          known = false;
          continue;
        }
        if (!known) {
          inside = outline.covers(raster.centreX(column), raster.centreY(row));
          known = true;
        }
        if (inside) {
          append(cell, -2 - area);
          settled[cell] = true;
        }
      }
    }
  }

  private static int floor(double place) {
    return (int) Math.floor(place);
  }

  private void append(int cell, int value) {
    if (settled[cell]) {
      return;
    }
    if (used == values.length) {
      values = Arrays.copyOf(values, used * 2);
      following = Arrays.copyOf(following, used * 2);
    }
    values[used] = value;
    following[used] = NONE;
    if (first[cell] == NONE) {
      first[cell] = used;
    } else {
      following[last[cell]] = used;
    }
    last[cell] = used++;
  }

  /**
   * What may be found in a cell, in order: areas to be asked, and at the end {@code -2 - area} of
   * one that fills the cell, or -1 if none does.
   */
  int[] list(int cell) {
    int length = settled[cell] ? 0 : 1;
    for (int at = first[cell]; at != NONE; at = following[at]) {
      length++;
    }
    int[] list = new int[length];
    list[length - 1] = NONE;
    int place = 0;
    for (int at = first[cell]; at != NONE; at = following[at]) {
      list[place++] = values[at];
    }
    return list;
  }
}
