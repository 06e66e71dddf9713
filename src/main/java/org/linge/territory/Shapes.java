package org.linge.territory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.noding.snap.SnappingNoder;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Sums and differences of areas, in degrees, whose common borders meet to about a centimetre. */
final class Shapes {
  /** Borders nearer than this are the same border: about two centimetres, in degrees. */
  static final double SAME = 2e-7;

  private static final double METRES_PER_DEGREE = 111_319.49;

  private Shapes() {}

  static Geometry union(Geometry one, Geometry other) {
    return polygons(OverlayNG.overlay(one, other, OverlayNG.UNION, null, new SnappingNoder(SAME)));
  }

  static Geometry union(Collection<Geometry> shapes) {
    return shapes.stream().reduce(Shapes::union).orElseGet(AreaStore.GEOMETRIES::createPolygon);
  }

  static Geometry difference(Geometry one, Geometry other) {
    return polygons(OverlayNGRobust.overlay(one, other, OverlayNG.DIFFERENCE));
  }

  static Geometry intersection(Geometry one, Geometry other) {
    return polygons(OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION));
  }

  /** Only what has an area, without slivers thinner than borders are exact. */
  static Geometry withoutSlivers(Geometry shape) {
    List<Polygon> thick = new ArrayList<>();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i) instanceof Polygon polygon && !polygon.buffer(-SAME).isEmpty()) {
        thick.add(polygon);
      }
    }
    return AreaStore.GEOMETRIES.createMultiPolygon(thick.toArray(Polygon[]::new));
  }

  private static Geometry polygons(Geometry shape) {
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        polygons.add(polygon);
      }
    }
    return polygons.size() == 1
        ? polygons.getFirst()
        : AreaStore.GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  /** Whether the two have a border in common, more than single points. */
  static boolean touch(Geometry one, Geometry other) {
    if (!one.isWithinDistance(other, SAME)) {
      return false;
    }
    return one.buffer(2 * SAME).intersection(other).getArea() > SAME * 1e-5;
  }

  static long squareMetres(Geometry shape) {
    Coordinate middle = shape.getEnvelopeInternal().centre();
    if (middle == null) {
      return 0;
    }
    double perDegree = METRES_PER_DEGREE * METRES_PER_DEGREE;
    return Math.round(shape.getArea() * perDegree * Math.cos(Math.toRadians(middle.y)));
  }

  /** Degrees as people are told them: six places, some 0.1 m. */
  static BigDecimal shown(double degrees) {
    return new BigDecimal(degrees).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }
}
