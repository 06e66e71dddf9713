package org.linge.division;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linge.shared.Refused;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Polygon;

/**
 * An area with its buildings as a {@link Mosaic}: each face belongs to the place that lies in it; a
 * face that a road or the border cuts off from its place goes to the neighbour with which it has
 * the longest border that is no road.
 */
final class Ground {
  /** How far a border may be straightened, in degrees: about three metres. */
  private static final double STRAIGHT = 3e-5;

  final List<Site> sites;
  final Mosaic mosaic;
  private final Plane plane;
  private final Faces faces;
  private final int[] owner;
  private final List<Map<Integer, double[]>> borders = new ArrayList<>();

  Ground(Geometry area, List<Building> buildings, List<Road> roads) {
    sites = Site.of(buildings, area);
    if (sites.isEmpty()) {
      throw new Refused(DivisionProblem.NO_BUILDINGS);
    }
    plane = Plane.around(area.getEnvelopeInternal().centre());
    faces = new Faces(area, sites, roads, plane);
    owner = new int[faces.polygons.size()];
    Map<LineSegment, int[]> around = around();
    border(around);
    assign();
    mosaic = mosaic(around);
  }

  private Map<LineSegment, int[]> around() {
    Map<LineSegment, int[]> around = new HashMap<>();
    for (int face = 0; face < owner.length; face++) {
      Polygon polygon = faces.polygons.get(face);
      for (int ring = -1; ring < polygon.getNumInteriorRing(); ring++) {
        Coordinate[] points =
            ring < 0
                ? polygon.getExteriorRing().getCoordinates()
                : polygon.getInteriorRingN(ring).getCoordinates();
        for (int i = 1; i < points.length; i++) {
          int[] pair =
              around.computeIfAbsent(
                  Faces.segment(points[i - 1], points[i]), _ -> new int[] {-1, -1});
          pair[pair[0] < 0 ? 0 : 1] = face;
        }
      }
    }
    return around;
  }

  /** Metres between faces, those along a road counting next to nothing. */
  private void border(Map<LineSegment, int[]> around) {
    for (int face = 0; face < owner.length; face++) {
      borders.add(new TreeMap<>());
    }
    around.forEach(
        (segment, pair) -> {
          if (pair[1] >= 0) {
            double metres = plane.distance(segment.p0, segment.p1);
            double weight = faces.road(segment) >= 0 ? metres * 1e-6 : metres;
            borders.get(pair[0]).computeIfAbsent(pair[1], _ -> new double[1])[0] += weight;
            borders.get(pair[1]).computeIfAbsent(pair[0], _ -> new double[1])[0] += weight;
          }
        });
  }

  private void assign() {
    Arrays.fill(owner, -1);
    double[] nearest = new double[sites.size()];
    int[] own = new int[sites.size()];
    Arrays.fill(nearest, Double.MAX_VALUE);
    for (int face = 0; face < owner.length; face++) {
      int site = nearestSite(faces.polygons.get(face).getInteriorPoint().getCoordinate());
      double distance =
          faces.polygons.get(face).distance(Faces.FACTORY.createPoint(sites.get(site).place()));
      if (distance < nearest[site]) {
        nearest[site] = distance;
        own[site] = face;
      }
    }
    for (int site = 0; site < own.length; site++) {
      if (nearest[site] < Double.MAX_VALUE) {
        owner[own[site]] = site;
      }
    }
    spread();
  }

  /** The strongest bonds first, until every face that touches another belongs to somebody. */
  private void spread() {
    for (int face = strongest(); face >= 0; face = strongest()) {
      owner[face] = owner[best(face)];
    }
    for (int face = 0; face < owner.length; face++) {
      if (owner[face] < 0) {
        owner[face] = nearestSite(faces.polygons.get(face).getInteriorPoint().getCoordinate());
      }
    }
  }

  private int strongest() {
    int found = -1;
    double most = 0;
    for (int face = 0; face < owner.length; face++) {
      int next = owner[face] < 0 ? best(face) : -1;
      double bond = next < 0 ? 0 : borders.get(face).getOrDefault(next, new double[1])[0];
      if (bond > most) {
        most = bond;
        found = face;
      }
    }
    return found;
  }

  private int best(int face) {
    return borders.get(face).entrySet().stream()
        .filter(next -> owner[next.getKey()] >= 0)
        .max((one, other) -> Double.compare(one.getValue()[0], other.getValue()[0]))
        .map(Map.Entry::getKey)
        .orElse(-1);
  }

  private int nearestSite(Coordinate place) {
    int best = 0;
    for (int i = 1; i < sites.size(); i++) {
      if (plane.distance(place, sites.get(i).place())
          < plane.distance(place, sites.get(best).place())) {
        best = i;
      }
    }
    return best;
  }

  private Mosaic mosaic(Map<LineSegment, int[]> around) {
    int count = sites.size();
    double[] outer = new double[count];
    Bonds bonds = new Bonds(count);
    around.forEach(
        (segment, pair) -> {
          double metres = plane.distance(segment.p0, segment.p1);
          int one = owner[pair[0]];
          if (pair[1] < 0) {
            outer[one] += metres;
          } else if (owner[pair[1]] != one) {
            bonds.add(one, owner[pair[1]], metres, faces.road(segment));
          }
        });
    double[] squareMetres = new double[count];
    for (int face = 0; face < owner.length; face++) {
      squareMetres[owner[face]] +=
          faces.polygons.get(face).getArea() * plane.perLongitude() * Plane.PER_DEGREE;
    }
    Coordinate[] places =
        sites.stream().map(site -> plane.metres(site.place())).toArray(Coordinate[]::new);
    bonds.bridge(places);
    return new Mosaic(
        sites.stream().mapToInt(Site::households).toArray(),
        squareMetres,
        outer,
        Arrays.stream(places).mapToDouble(Coordinate::getX).toArray(),
        Arrays.stream(places).mapToDouble(Coordinate::getY).toArray(),
        bonds.sides());
  }

  /**
   * The ground of each part, which together are the whole, with inner borders straightened where no
   * place changes sides by that.
   */
  List<Geometry> shapes(int[] partOf, int count) {
    Geometry[] exact = new Geometry[count];
    for (int part = 0; part < count; part++) {
      List<Polygon> own = new ArrayList<>();
      for (int face = 0; face < owner.length; face++) {
        if (partOf[owner[face]] == part) {
          own.add(faces.polygons.get(face));
        }
      }
      exact[part] = union(own);
    }
    for (double tolerance = STRAIGHT; tolerance > STRAIGHT / 10; tolerance /= 2) {
      Geometry[] straight = CoverageSimplifier.simplifyInner(exact, tolerance);
      if (holds(straight, partOf)) {
        return List.of(straight);
      }
    }
    return List.of(exact);
  }

  private boolean holds(Geometry[] shapes, int[] partOf) {
    for (int site = 0; site < partOf.length; site++) {
      if (!shapes[partOf[site]].covers(Faces.FACTORY.createPoint(sites.get(site).place()))) {
        return false;
      }
    }
    return true;
  }

  long squareMetres(Geometry shape) {
    return Math.round(shape.getArea() * plane.perLongitude() * Plane.PER_DEGREE);
  }

  static Geometry union(List<? extends Geometry> shapes) {
    return CoverageUnion.union(shapes.toArray(Geometry[]::new));
  }
}
