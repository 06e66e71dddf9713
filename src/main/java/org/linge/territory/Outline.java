package org.linge.territory;

import java.util.Arrays;
import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;

/**
 * The edges of an area, sorted into horizontal strips, so that a point meets only the few edges
 * beside it. Decides as JTS's {@code covers} does, with the same robust predicate: points on the
 * boundary are covered.
 */
final class Outline {
  private static final int EDGES_PER_STRIP = 4;
  private static final int MOST_STRIPS = 8192;

  private final double south;
  private final double perStrip;

  /** Strip i holds the edges from {@code starts[i]} up to {@code starts[i + 1]}, 4 numbers each. */
  private final int[] starts;

  private final double[] edges;

  private Outline(double south, double perStrip, int[] starts, double[] edges) {
    this.south = south;
    this.perStrip = perStrip;
    this.starts = starts;
    this.edges = edges;
  }

  static Outline of(Geometry boundary) {
    double[] all = edgesOf(boundary);
    int count = all.length / 4;
    int strips = Math.clamp(count / EDGES_PER_STRIP, 1, MOST_STRIPS);
    double south = boundary.getEnvelopeInternal().getMinY();
    double height = boundary.getEnvelopeInternal().getHeight();
    double perStrip = height > 0 ? strips / height : 0;
    int[] starts = new int[strips + 1];
    for (int edge = 0; edge < count; edge++) {
      for (int s = lowest(all, edge, south, perStrip, strips);
          s <= highest(all, edge, south, perStrip, strips);
          s++) {
        starts[s + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    double[] sorted = new double[starts[strips] * 4];
    int[] next = starts.clone();
    for (int edge = 0; edge < count; edge++) {
      for (int s = lowest(all, edge, south, perStrip, strips);
          s <= highest(all, edge, south, perStrip, strips);
          s++) {
        System.arraycopy(all, edge * 4, sorted, next[s]++ * 4, 4);
      }
    }
    return new Outline(south, perStrip, starts, sorted);
  }

  /** All edges of all rings, 4 numbers each: x and y of the start, x and y of the end. */
  private static double[] edgesOf(Geometry boundary) {
    double[] edges = new double[boundary.getNumPoints() * 4];
    int[] used = new int[1];
    boundary.apply(
        (GeometryComponentFilter)
            part -> {
              if (part instanceof LineString ring) {
                used[0] = append(ring.getCoordinateSequence(), edges, used[0]);
              }
            });
    return Arrays.copyOf(edges, used[0]);
  }

  private static int append(CoordinateSequence ring, double[] edges, int from) {
    int at = from;
    for (int i = 1; i < ring.size(); i++) {
      edges[at++] = ring.getX(i - 1);
      edges[at++] = ring.getY(i - 1);
      edges[at++] = ring.getX(i);
      edges[at++] = ring.getY(i);
    }
    return at;
  }

  private static int lowest(double[] edges, int edge, double south, double perStrip, int strips) {
    return strip(Math.min(edges[edge * 4 + 1], edges[edge * 4 + 3]), south, perStrip, strips);
  }

  private static int highest(double[] edges, int edge, double south, double perStrip, int strips) {
    return strip(Math.max(edges[edge * 4 + 1], edges[edge * 4 + 3]), south, perStrip, strips);
  }

  private static int strip(double y, double south, double perStrip, int strips) {
    return Math.clamp((long) ((y - south) * perStrip), 0, strips - 1);
  }

  /** Hands over every edge that comes near the heights between the two; some more than once. */
  void edges(double from, double to, EdgeTaker taker) {
    int strips = starts.length - 1;
    int end = starts[strip(to, south, perStrip, strips) + 1] * 4;
    for (int at = starts[strip(from, south, perStrip, strips)] * 4; at < end; at += 4) {
      taker.take(edges[at], edges[at + 1], edges[at + 2], edges[at + 3]);
    }
  }

  /** Takes the start and the end of an edge. */
  interface EdgeTaker {
    void take(double x1, double y1, double x2, double y2);
  }

  /** Whether the point lies within or on the boundary: crossings of the ray to the east are odd. */
  boolean covers(double x, double y) {
    int strip = strip(y, south, perStrip, starts.length - 1);
    boolean inside = false;
    for (int at = starts[strip] * 4, end = starts[strip + 1] * 4; at < end; at += 4) {
      double x1 = edges[at];
      double y1 = edges[at + 1];
      double x2 = edges[at + 2];
      double y2 = edges[at + 3];
      if ((x1 < x && x2 < x) || (y1 < y && y2 < y) || (y1 > y && y2 > y)) {
        continue;
      }
      if (y1 == y && y2 == y) {
        if (Math.min(x1, x2) <= x && x <= Math.max(x1, x2)) {
          return true;
        }
        continue;
      }
      int side = CGAlgorithmsDD.orientationIndex(x1, y1, x2, y2, x, y);
      if (side == 0) {
        return true;
      }
      if ((y1 > y) != (y2 > y) && (side > 0) == (y2 > y1)) {
        inside = !inside;
      }
    }
    return inside;
  }
}
