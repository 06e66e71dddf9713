package org.linge.territory;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds the area of a point among many: a raster over all boundaries, each of whose cells either
 * lies within one area, which answers at once, or lists the areas to be asked in their order.
 *
 * <p>The areas' order decides between several that cover a point: the first one is the answer. So
 * children come before parents, and a point on a shared boundary belongs to the earlier sibling.
 */
final class PointIndex {
  static final int NONE = -1;

  private static final int CELLS_PER_AREA = 64;
  private static final int MOST_CELLS = 1 << 20;

  private final Raster raster;

  /** {@code NONE}, an area that fills the cell, or {@code -2 - i}: the list begins at i. */
  private final int[] cells;

  /** Areas to be asked; a list ends with {@code NONE} or with {@code -2 - area}, which fills. */
  private final int[] lists;

  private final Outline[] outlines;

  private PointIndex(Raster raster, int[] cells, int[] lists, Outline[] outlines) {
    this.raster = raster;
    this.cells = cells;
    this.lists = lists;
    this.outlines = outlines;
  }

  static PointIndex of(List<Geometry> boundaries) {
    Outline[] outlines = new Outline[boundaries.size()];
    Envelope bounds = new Envelope();
    for (int i = 0; i < outlines.length; i++) {
      outlines[i] = Outline.of(boundaries.get(i));
      bounds.expandToInclude(boundaries.get(i).getEnvelopeInternal());
    }
    int wanted = Math.clamp((long) CELLS_PER_AREA * outlines.length, 1, MOST_CELLS);
    Raster raster = Raster.over(bounds, wanted);
    Painting painting = new Painting(raster);
    for (int i = 0; i < outlines.length; i++) {
      painting.add(i, boundaries.get(i), outlines[i]);
    }
    int[] cells = new int[raster.size()];
    int[] lists = painting.flatten(cells);
    return new PointIndex(raster, cells, lists, outlines);
  }

  /** The first area that covers the point, as its place in the list, or {@link #NONE}. */
  int find(double x, double y) {
    int cell = raster.cell(x, y);
    if (cell < 0) {
      return NONE;
    }
    int entry = cells[cell];
    if (entry >= NONE) {
      return entry;
    }
    for (int at = -2 - entry; ; at++) {
      int area = lists[at];
      if (area < 0) {
        return area == NONE ? NONE : -2 - area;
      }
      if (outlines[area].covers(x, y)) {
        return area;
      }
    }
  }

  /** Cells of equal size over a rectangle. */
  private record Raster(
      double west, double south, double perX, double perY, int columns, int rows) {
    private static final double MARGIN = 1e-7;

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

    int cell(double x, double y) {
      double column = (x - west) * perX;
      double row = (y - south) * perY;
      if (column >= 0 && row >= 0 && column < columns && row < rows) {
        return ((int) row) * columns + (int) column;
      }
      return -1;
    }

    double centreX(int column) {
      return west + (column + 0.5) / perX;
    }

    double centreY(int row) {
      return south + (row + 0.5) / perY;
    }
  }

  /** Collects, for each cell, the areas that touch or fill it, in the order of their adding. */
  private static final class Painting {
    /** Larger than any rounding error of a cell's number, and far smaller than a cell. */
    private static final double TOUCH = 1e-6;

    private final Raster raster;
    private final int[] first;
    private final int[] last;

    /** Set once an area fills the cell: those behind it can never be the answer there. */
    private final boolean[] settled;

    /** The area (plus one) whose edges were drawn into the cell last. */
    private final int[] edgeOf;

    private int[] values = new int[1024];
    private int[] following = new int[1024];
    private int used;

    Painting(Raster raster) {
      this.raster = raster;
      first = new int[raster.size()];
      last = new int[raster.size()];
      settled = new boolean[raster.size()];
      edgeOf = new int[raster.size()];
      Arrays.fill(first, NONE);
    }

    void add(int area, Geometry boundary, Outline outline) {
      double[] edges = Outline.edgesOf(boundary);
      for (int at = 0; at < edges.length; at += 4) {
        draw(
            area,
            (edges[at] - raster.west) * raster.perX,
            (edges[at + 1] - raster.south) * raster.perY,
            (edges[at + 2] - raster.west) * raster.perX,
            (edges[at + 3] - raster.south) * raster.perY);
      }
      Envelope box = boundary.getEnvelopeInternal();
      if (!box.isNull()) {
        fill(area, box, outline);
      }
    }

    /** Marks every cell that the edge touches, one row of cells after the other. */
    private void draw(int area, double x1, double y1, double x2, double y2) {
      int top = row(Math.max(y1, y2) + TOUCH);
      for (int row = row(Math.min(y1, y2) - TOUCH); row <= top; row++) {
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
        int east = column(Math.max(xa, xb) + TOUCH);
        for (int column = column(Math.min(xa, xb) - TOUCH); column <= east; column++) {
          int cell = row * raster.columns + column;
          if (edgeOf[cell] != area + 1) {
            edgeOf[cell] = area + 1;
            append(cell, area);
          }
        }
      }
    }

    /** Cells of a row between two edges lie all within or all outside: one point decides. */
    private void fill(int area, Envelope box, Outline outline) {
      int west = column((box.getMinX() - raster.west) * raster.perX);
      int east = column((box.getMaxX() - raster.west) * raster.perX);
      int top = row((box.getMaxY() - raster.south) * raster.perY);
      for (int row = row((box.getMinY() - raster.south) * raster.perY); row <= top; row++) {
        boolean known = false;
        boolean inside = false;
        for (int column = west; column <= east; column++) {
          int cell = row * raster.columns + column;
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

    private int row(double y) {
      return Math.clamp((long) Math.floor(y), 0, raster.rows - 1);
    }

    private int column(double x) {
      return Math.clamp((long) Math.floor(x), 0, raster.columns - 1);
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

    int[] flatten(int[] cells) {
      int[] lists = new int[used + cells.length];
      int end = 0;
      for (int cell = 0; cell < cells.length; cell++) {
        int at = first[cell];
        if (at == NONE) {
          cells[cell] = NONE;
        } else if (values[at] < NONE) {
          cells[cell] = -2 - values[at];
        } else {
          cells[cell] = -2 - end;
          for (; at != NONE; at = following[at]) {
            lists[end++] = values[at];
          }
          if (!settled[cell]) {
            lists[end++] = NONE;
          }
        }
      }
      return Arrays.copyOf(lists, end);
    }
  }
}
