package org.linge.division;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * The ground cut by the lines half-way between places (Voronoi) and by the roads. All lines meet in
 * points with 7 decimals, so that the faces tile the ground without gaps.
 */
final class Faces {
  static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 0);
  private static final double PER_DEGREE = 1e7;
  private static final int NO_ROAD = -1;

  final List<Polygon> polygons = new ArrayList<>();

  /** Of each segment the road that it is part of, or none. */
  private final Map<LineSegment, Integer> segments = new HashMap<>();

  private final Geometry ground;

  Faces(Geometry ground, List<Site> sites, List<Road> roads, Plane plane) {
    this.ground = ground;
    List<SegmentString> lines = new ArrayList<>();
    add(lines, ground, NO_ROAD);
    voronoi(sites, plane).forEach(line -> add(lines, line, NO_ROAD));
    for (int i = 0; i < roads.size(); i++) {
      add(lines, line(roads.get(i)), i);
    }
    node(lines);
    polygonize();
  }

  private List<Geometry> voronoi(List<Site> sites, Plane plane) {
    if (sites.size() < 2) {
      return List.of();
    }
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(sites.stream().map(site -> plane.metres(site.place())).toList());
    Envelope around = new Envelope();
    for (Coordinate corner : ground.getCoordinates()) {
      around.expandToInclude(plane.metres(corner));
    }
    around.expandBy(1000);
    builder.setClipEnvelope(around);
    Geometry cells = builder.getDiagram(FACTORY);
    List<Geometry> lines = new ArrayList<>();
    for (int i = 0; i < cells.getNumGeometries(); i++) {
      Coordinate[] points = cells.getGeometryN(i).getCoordinates();
      Coordinate[] degrees = new Coordinate[points.length];
      for (int j = 0; j < points.length; j++) {
        degrees[j] = plane.degrees(points[j]);
      }
      lines.add(FACTORY.createLineString(degrees));
    }
    return lines;
  }

  private static LineString line(Road road) {
    return FACTORY.createLineString(
        road.line().stream().map(at -> new Coordinate(at[0], at[1])).toArray(Coordinate[]::new));
  }

  private static void add(Collection<SegmentString> lines, Geometry shape, int road) {
    for (Object part : LinearComponentExtracter.getLines(shape)) {
      lines.add(new NodedSegmentString(rounded(((LineString) part).getCoordinates()), road));
    }
  }

  private static Coordinate[] rounded(Coordinate[] points) {
    Coordinate[] rounded = new Coordinate[points.length];
    for (int i = 0; i < points.length; i++) {
      rounded[i] = new Coordinate(round(points[i].x), round(points[i].y));
    }
    return rounded;
  }

  private static double round(double degrees) {
    return Math.round(degrees * PER_DEGREE) / PER_DEGREE;
  }

  private void node(List<SegmentString> lines) {
    SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(PER_DEGREE));
    noder.computeNodes(lines);
    for (Object noded : noder.getNodedSubstrings()) {
      SegmentString line = (SegmentString) noded;
      int road = (Integer) line.getData();
      for (int i = 1; i < line.size(); i++) {
        LineSegment segment = segment(line.getCoordinate(i - 1), line.getCoordinate(i));
        if (segment.getLength() > 0) {
          segments.merge(segment, road, Math::max);
        }
      }
    }
  }

  private void polygonize() {
    Polygonizer polygonizer = new Polygonizer();
    Set<LineSegment> all = new HashSet<>(segments.keySet());
    all.forEach(segment -> polygonizer.add(segment.toGeometry(FACTORY)));
    IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(ground);
    for (Object face : polygonizer.getPolygons()) {
      Polygon polygon = (Polygon) face;
      if (inside.locate(polygon.getInteriorPoint().getCoordinate()) == Location.INTERIOR) {
        polygons.add(polygon);
      }
    }
  }

  static LineSegment segment(Coordinate one, Coordinate other) {
    LineSegment segment = new LineSegment(one, other);
    segment.normalize();
    return segment;
  }

  /** The road that the segment is part of, or a negative number. */
  int road(LineSegment segment) {
    return segments.getOrDefault(segment, NO_ROAD);
  }
}
