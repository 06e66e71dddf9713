package org.linge.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.util.GeometryEditor;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Keeps common borders common: a vertex that one area has on another's edge becomes a vertex of
 * that edge too. Without it, rounding to a centimetre would open gaps and overlaps.
 */
final class CommonBorders {
  private final Reshaping reshaping;
  private final Set<Coordinate> fresh = new HashSet<>();
  private final STRtree freshOnes = new STRtree();
  private final STRtree all = new STRtree();
  private final Envelope around = new Envelope();

  private CommonBorders(Reshaping reshaping) {
    this.reshaping = reshaping;
    List<Redrawing> after = reshaping.after();
    Set<Coordinate> known = new HashSet<>();
    for (StoredArea stored : reshaping.map().current()) {
      if (stored.boundary() != null) {
        known.addAll(Arrays.asList(stored.boundary().getCoordinates()));
      }
    }
    for (Redrawing one : reshaping.changes()) {
      if (one.boundary() != null) {
        around.expandToInclude(one.boundary().getEnvelopeInternal());
        fresh.addAll(Arrays.asList(one.boundary().getCoordinates()));
      }
    }
    fresh.removeAll(known);
    fresh.forEach(point -> freshOnes.insert(new Envelope(point), point));
    around.expandBy(Shapes.SAME);
    Set<Coordinate> near = new HashSet<>();
    for (Redrawing one : after) {
      if (one.boundary() != null && around.intersects(one.boundary().getEnvelopeInternal())) {
        near.addAll(Arrays.asList(one.boundary().getCoordinates()));
      }
    }
    near.forEach(point -> all.insert(new Envelope(point), point));
  }

  /** Adds to the reshaping what has to be added. */
  static void keep(Reshaping reshaping) {
    new CommonBorders(reshaping).keep();
  }

  private void keep() {
    for (Redrawing one : reshaping.after()) {
      Geometry boundary = one.boundary();
      if (boundary != null && around.intersects(boundary.getEnvelopeInternal())) {
        Geometry shared = share(boundary, one.number() > 0 ? all : freshOnes);
        if (shared.getNumPoints() > boundary.getNumPoints()) {
          reshaping.draw(one.code(), AreaStore.GEOMETRIES.createGeometry(shared).norm());
        }
      }
    }
  }

  private static Geometry share(Geometry boundary, STRtree points) {
    if (points.isEmpty()) {
      return boundary;
    }
    GeometryEditor editor = new GeometryEditor(AreaStore.GEOMETRIES);
    return editor.edit(
        boundary,
        new GeometryEditor.CoordinateOperation() {
          @Override
          public Coordinate[] edit(Coordinate[] ring, Geometry geometry) {
            return shareRing(ring, points);
          }
        });
  }

  private static Coordinate[] shareRing(Coordinate[] ring, STRtree points) {
    Set<Coordinate> own = new HashSet<>(Arrays.asList(ring));
    List<Coordinate> shared = new ArrayList<>(ring.length);
    for (int i = 0; i < ring.length; i++) {
      if (i > 0) {
        LineSegment edge = new LineSegment(ring[i - 1], ring[i]);
        List<Coordinate> between = on(edge, points, own);
        shared.addAll(between);
        own.addAll(between);
      }
      shared.add(ring[i]);
    }
    return shared.toArray(Coordinate[]::new);
  }

  private static List<Coordinate> on(LineSegment edge, STRtree points, Set<Coordinate> own) {
    Envelope box = new Envelope(edge.p0, edge.p1);
    box.expandBy(Shapes.SAME);
    List<Coordinate> found = new ArrayList<>();
    for (Object item : points.query(box)) {
      if (item instanceof Coordinate point
          && !own.contains(point)
          && edge.distance(point) <= Shapes.SAME
          && point.distance(edge.p0) > Shapes.SAME
          && point.distance(edge.p1) > Shapes.SAME) {
        found.add(point);
      }
    }
    found.sort(Comparator.comparingDouble(edge::projectionFactor));
    return found;
  }
}
