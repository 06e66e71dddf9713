package org.linge.territory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.springframework.stereotype.Component;

/**
 * What a boundary has to be by itself: polygons with an area, within the range served, that do not
 * cross themselves. The outcome is rounded to 7 decimals (about a centimetre) and brought into one
 * form, so that the same shape, drawn from another corner or in the other direction, is equal.
 */
@Component
class BoundaryRules {
  private static final double PER_DEGREE = 1e7;

  private final TerritorySettings settings;

  BoundaryRules(TerritorySettings settings) {
    this.settings = settings;
  }

  Geometry boundary(@Nullable GeoShape shape) {
    if (shape == null) {
      throw new Refused(TerritoryProblem.MISSING_GEOMETRY);
    }
    int nesting = nesting(shape);
    if (shape.fault != null) {
      throw malformed(shape.fault);
    }
    if (shape.points == 0) {
      throw new Refused(TerritoryProblem.EMPTY_GEOMETRY);
    }
    if (shape.nesting != nesting) {
      throw malformed("嵌套的层数与类型不符");
    }
    for (int i = 0; i < shape.points; i++) {
      requireServed(shape.numbers[2 * i], shape.numbers[2 * i + 1]);
    }
    return sound(shape);
  }

  /** The same for a boundary that is at hand already. */
  Geometry boundary(Geometry geometry) {
    return canonical(rounded(geometry));
  }

  private static int nesting(GeoShape shape) {
    return switch (shape.type) {
      case "Polygon" -> 2;
      case "MultiPolygon" -> 3;
      case null -> throw malformed("缺少 type");
      default ->
          throw new Refused(TerritoryProblem.WRONG_GEOMETRY_TYPE)
              .with("type", shape.type.substring(0, Math.min(40, shape.type.length())));
    };
  }

  private void requireServed(double longitude, double latitude) {
    if (!settings.serves(longitude, latitude)) {
      TerritoryProblem problem =
          settings.serves(latitude, longitude)
              ? TerritoryProblem.SWAPPED_COORDINATES
              : TerritoryProblem.COORDINATES_ABROAD;
      throw at(problem, new Coordinate(longitude, latitude));
    }
  }

  private static Geometry sound(GeoShape shape) {
    Geometry rounded = assemble(shape, true);
    @Nullable TopologyValidationError error = new IsValidOp(rounded).getValidationError();
    if (error == null) {
      return canonical(rounded);
    }
    if (!(rounded.convexHull().getArea() > 0)) {
      throw new Refused(TerritoryProblem.EMPTY_GEOMETRY);
    }
    Geometry exact = assemble(shape, false);
    error = new IsValidOp(exact).getValidationError();
    if (error != null) {
      throw at(TerritoryProblem.SELF_CROSSING, error.getCoordinate());
    }
    return canonical(rounded(exact));
  }

  private static Geometry rounded(Geometry exact) {
    return GeometryPrecisionReducer.reduce(exact, new PrecisionModel(PER_DEGREE));
  }

  private static Geometry canonical(Geometry polygons) {
    Geometry one = polygons.getNumGeometries() == 1 ? polygons.getGeometryN(0) : polygons;
    if (one.isEmpty() || !(one.getArea() > 0)) {
      throw new Refused(TerritoryProblem.EMPTY_GEOMETRY);
    }
    return AreaStore.GEOMETRIES.createGeometry(one).norm();
  }

  private static Geometry assemble(GeoShape shape, boolean rounding) {
    List<Polygon> polygons = new ArrayList<>();
    for (int polygon = 0; polygon < shape.polygons.size(); polygon++) {
      List<LinearRing> rings = new ArrayList<>();
      for (int ring = shape.polygons.from(polygon); ring < shape.polygons.to(polygon); ring++) {
        LinearRing line = ring(shape, ring, rounding);
        if (line != null) {
          rings.add(line);
        } else if (rings.isEmpty()) {
          throw new Refused(TerritoryProblem.EMPTY_GEOMETRY);
        }
      }
      LinearRing[] holes = rings.subList(1, rings.size()).toArray(LinearRing[]::new);
      polygons.add(AreaStore.GEOMETRIES.createPolygon(rings.getFirst(), holes));
    }
    return AreaStore.GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  /** A ring without repeated points; absent if nothing is left of it, as of a speck of a hole. */
  private static @Nullable LinearRing ring(GeoShape shape, int ring, boolean rounding) {
    int from = shape.rings.from(ring);
    int to = shape.rings.to(ring);
    double[] in = shape.numbers;
    if (to - from < 4) {
      throw malformed("一个环至少要有 4 个点");
    }
    if (in[2 * from] != in[2 * to - 2] || in[2 * from + 1] != in[2 * to - 1]) {
      throw malformed("环没有闭合，首尾两点必须相同");
    }
    double[] out = new double[2 * (to - from)];
    int used = 0;
    for (int i = from; i < to; i++) {
      double x = rounding ? round(in[2 * i]) : in[2 * i];
      double y = rounding ? round(in[2 * i + 1]) : in[2 * i + 1];
      if (used == 0 || out[used - 2] != x || out[used - 1] != y) {
        out[used++] = x;
        out[used++] = y;
      }
    }
    if (used < 8) {
      return null;
    }
    CoordinateSequence points = new PackedCoordinateSequence.Double(Arrays.copyOf(out, used), 2, 0);
    return AreaStore.GEOMETRIES.createLinearRing(points);
  }

  private static double round(double degrees) {
    return Math.round(degrees * PER_DEGREE) / PER_DEGREE;
  }

  private static Refused malformed(String reason) {
    return new Refused(TerritoryProblem.MALFORMED_GEOMETRY).with("reason", reason);
  }

  private static Refused at(TerritoryProblem problem, Coordinate place) {
    return new Refused(problem).with("lon", shown(place.x)).with("lat", shown(place.y));
  }

  private static Object shown(double degrees) {
    return Double.isFinite(degrees)
        ? new BigDecimal(degrees).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros()
        : "∞";
  }
}
