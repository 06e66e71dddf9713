package org.linge.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds the area of a point among many: a raster over all boundaries, each of whose cells either
 * lies within one area, which answers at once, or lists the areas to be asked in their order, or is
 * a finer raster if there would be many to ask.
 *
 * <p>The areas' order decides between several that cover a point: the first one is the answer. So
 * children come before parents, and a point on a shared boundary belongs to the earlier sibling.
 */
final class PointIndex {
  static final int NONE = -1;

  private static final int CELLS_PER_AREA = 16;
  private static final int MOST_CELLS = 1 << 20;
  private static final int CELLS_PER_AREA_WITHIN_A_CELL = 8;
  private static final int DEEPEST = 1;

  /** Longer lists are worth a finer raster, unless the cell is very small, in degrees. */
  private static final int MOST_ASKED = 2;

  private static final double FINEST = 1e-4;
  private static final int FINER = Integer.MIN_VALUE;

  private final Raster raster;

  /**
   * {@code NONE}, an area that fills the cell, {@code -2 - i} if a list begins at i, or {@code
   * FINER + i} for the finer index i.
   */
  private final int[] cells;

  /**
   * Areas to be asked, up to {@code NONE} or {@code -2 - area}, which fills the cell. {@code FINER
   * + i} stands for the finer index i.
   */
  private final int[] lists;

  private final PointIndex[] finer;
  private final Outline[] outlines;

  private PointIndex(
      Raster raster, int[] cells, int[] lists, PointIndex[] finer, Outline[] outlines) {
    this.raster = raster;
    this.cells = cells;
    this.lists = lists;
    this.finer = finer;
    this.outlines = outlines;
  }

  static PointIndex of(List<Geometry> boundaries) {
    Outline[] outlines = boundaries.stream().map(Outline::of).toArray(Outline[]::new);
    Envelope[] boxes =
        boundaries.stream().map(Geometry::getEnvelopeInternal).toArray(Envelope[]::new);
    Envelope bounds = new Envelope();
    Arrays.stream(boxes).forEach(bounds::expandToInclude);
    int wanted = Math.clamp((long) CELLS_PER_AREA * outlines.length, 1, MOST_CELLS);
    int[] all = IntStream.range(0, outlines.length).toArray();
    return new Making(outlines, boxes).index(Raster.over(bounds, wanted), all, 0);
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
    if (entry < FINER + finer.length) {
      return finer[entry - FINER].find(x, y);
    }
    for (int at = -2 - entry; ; at++) {
      int area = lists[at];
      if (area >= 0) {
        if (outlines[area].covers(x, y)) {
          return area;
        }
      } else {
        return area == NONE ? NONE : -2 - area;
      }
    }
  }

  /** The making of an index and of the finer ones in its cells. */
  private static final class Making {
    private final Outline[] outlines;
    private final Envelope[] boxes;

    Making(Outline[] outlines, Envelope[] boxes) {
      this.outlines = outlines;
      this.boxes = boxes;
    }

    PointIndex index(Raster raster, int[] areas, int depth) {
      Painting painting = new Painting(raster);
      for (int area : areas) {
        painting.add(area, boxes[area], outlines[area]);
      }
      int[] cells = new int[raster.size()];
      int[] lists = new int[cells.length];
      int end = 0;
      List<PointIndex> finer = new ArrayList<>();
      for (int cell = 0; cell < cells.length; cell++) {
        int[] list = painting.list(cell);
        if (list.length == 1) {
          cells[cell] = list[0] == NONE ? NONE : -2 - list[0];
          continue;
        }
        Envelope box = raster.box(cell);
        if (depth < DEEPEST && list.length > MOST_ASKED && box.getWidth() > FINEST) {
          cells[cell] = FINER + finer.size();
          finer.add(refined(box, list, depth));
          continue;
        }
        cells[cell] = -2 - end;
        if (end + list.length > lists.length) {
          lists = Arrays.copyOf(lists, 2 * (end + list.length));
        }
        System.arraycopy(list, 0, lists, end, list.length);
        end += list.length;
      }
      return new PointIndex(
          raster, cells, Arrays.copyOf(lists, end), finer.toArray(PointIndex[]::new), outlines);
    }

    private PointIndex refined(Envelope box, int[] list, int depth) {
      int[] areas =
          Arrays.stream(list)
              .filter(area -> area != NONE)
              .map(area -> area < NONE ? -2 - area : area)
              .toArray();
      int wanted = Math.clamp((long) CELLS_PER_AREA_WITHIN_A_CELL * areas.length, 16, 1024);
      return index(Raster.over(box, wanted), areas, depth + 1);
    }
  }
}
