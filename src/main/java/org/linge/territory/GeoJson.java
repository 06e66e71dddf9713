package org.linge.territory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Areas as GeoJSON (RFC 7946): outer rings run against the clock. */
public final class GeoJson {
  private GeoJson() {}

  record FeatureCollection(String type, List<Feature> features) {}

  record Feature(String type, String id, Properties properties, Shape geometry) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Properties(AreaId id, String code, String name, String level, @Nullable String kind) {}

  public record Shape(String type, List<?> coordinates) {}

  /**
   * Those of the areas that have a boundary, thinned to the tolerance in degrees; shared edges stay
   * shared, so no gaps appear.
   */
  static FeatureCollection collection(List<StoredArea> areas, double tolerance) {
    List<StoredArea> drawn = areas.stream().filter(area -> area.boundary() != null).toList();
    Geometry[] boundaries = drawn.stream().map(StoredArea::boundary).toArray(Geometry[]::new);
    Geometry[] shown =
        tolerance > 0 ? CoverageSimplifier.simplify(boundaries, tolerance) : boundaries;
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < shown.length; i++) {
      Area area = drawn.get(i).area();
      features.add(
          new Feature(
              "Feature",
              area.id().toString(),
              new Properties(area.id(), area.code(), area.name(), area.level(), area.kind()),
              shape(shown[i])));
    }
    return new FeatureCollection("FeatureCollection", features);
  }

  public static Shape shape(Geometry boundary) {
    if (boundary instanceof Polygon polygon) {
      return new Shape("Polygon", rings(polygon));
    }
    List<List<List<double[]>>> polygons = new ArrayList<>();
    for (int i = 0; i < boundary.getNumGeometries(); i++) {
      if (boundary.getGeometryN(i) instanceof Polygon polygon) {
        polygons.add(rings(polygon));
      }
    }
    return new Shape("MultiPolygon", polygons);
  }

  private static List<List<double[]>> rings(Polygon polygon) {
    List<List<double[]>> rings = new ArrayList<>();
    rings.add(ring(polygon.getExteriorRing(), true));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(ring(polygon.getInteriorRingN(i), false));
    }
    return rings;
  }

  private static List<double[]> ring(LinearRing ring, boolean againstTheClock) {
    CoordinateSequence points = ring.getCoordinateSequence();
    List<double[]> positions = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      positions.add(new double[] {points.getX(i), points.getY(i)});
    }
    return Orientation.isCCW(points) == againstTheClock ? positions : positions.reversed();
  }
}
