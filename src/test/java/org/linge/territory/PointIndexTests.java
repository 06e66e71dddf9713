package org.linge.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

class PointIndexTests {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  @Test
  void findsNothingAmongNothing() {
    assertThat(PointIndex.of(List.of()).find(0, 0)).isEqualTo(PointIndex.NONE);
  }

  @Test
  void respectsHolesAndParts() throws ParseException {
    PointIndex index =
        index(
            "MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0),(4 4,6 4,6 6,4 6,4 4)),((20 0,21 0,21 1,20"
                + " 0)))");
    assertThat(index.find(1, 1)).isZero();
    assertThat(index.find(5, 5)).isEqualTo(PointIndex.NONE);
    assertThat(index.find(4, 5)).isZero();
    assertThat(index.find(20.9, 0.5)).isZero();
    assertThat(index.find(15, 0)).isEqualTo(PointIndex.NONE);
    assertThat(index.find(Double.NaN, 0)).isEqualTo(PointIndex.NONE);
    assertThat(index.find(1e300, -1e300)).isEqualTo(PointIndex.NONE);
  }

  @Test
  void givesASharedBoundaryToTheEarlierArea() throws ParseException {
    PointIndex index = index("POLYGON((1 0,2 0,2 1,1 1,1 0))", "POLYGON((0 0,1 0,1 1,0 1,0 0))");
    assertThat(index.find(1, 0.5)).isZero();
    assertThat(index.find(1, 1)).isZero();
    assertThat(index.find(0.5, 0)).isEqualTo(1);
  }

  @Test
  void answersTheParentWhereNoChildIs() throws ParseException {
    PointIndex index = index("POLYGON((1 1,2 1,2 2,1 1))", "POLYGON((0 0,9 0,9 9,0 9,0 0))");
    assertThat(index.find(1.9, 1.2)).isZero();
    assertThat(index.find(5, 5)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithPlainGeometry(long seed) {
    Random random = new Random(seed);
    List<Geometry> areas = overlapping(random);
    PointIndex index = PointIndex.of(areas);
    for (Coordinate point : points(areas, random)) {
      int expected = PointIndex.NONE;
      for (int i = 0; i < areas.size() && expected == PointIndex.NONE; i++) {
        expected = areas.get(i).covers(GEOMETRIES.createPoint(point)) ? i : expected;
      }
      assertThat(index.find(point.x, point.y)).as("%s", point).isEqualTo(expected);
    }
  }

  /** A tiling of cells with parents over them, some parts cut off, one area far away. */
  private static List<Geometry> overlapping(Random random) {
    List<Coordinate> sites = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sites.add(new Coordinate(120 + random.nextDouble(), 35 + random.nextDouble()));
    }
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(sites);
    builder.setClipEnvelope(new Envelope(119, 122, 34, 37));
    Geometry cells = builder.getDiagram(GEOMETRIES);
    List<Geometry> areas = new ArrayList<>();
    for (int i = 0; i < cells.getNumGeometries(); i++) {
      areas.add(cells.getGeometryN(i));
    }
    areas.add(GEOMETRIES.createPoint(new Coordinate(120.5, 35.5)).buffer(0.4, 64));
    areas.add(areas.getLast().buffer(0.2).difference(areas.getLast()));
    areas.add(GEOMETRIES.toGeometry(new Envelope(120.2, 120.3, 35.2, 35.9)));
    areas.add(GEOMETRIES.createPoint(new Coordinate(121.9, 36.9)).buffer(0.01));
    return areas;
  }

  /** Random points, all vertices, and points with the height or the side of a vertex. */
  private static List<Coordinate> points(List<Geometry> areas, Random random) {
    List<Coordinate> points = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      points.add(
          new Coordinate(118.9 + 3.2 * random.nextDouble(), 33.9 + 3.2 * random.nextDouble()));
      points.add(new Coordinate(120 + random.nextDouble(), 35 + random.nextDouble()));
    }
    for (Geometry area : areas) {
      for (Coordinate vertex : area.getCoordinates()) {
        points.add(vertex);
        points.add(new Coordinate(vertex.x + (random.nextDouble() - 0.5) * 0.1, vertex.y));
        points.add(new Coordinate(vertex.x, vertex.y + (random.nextDouble() - 0.5) * 0.1));
      }
    }
    return points;
  }

  private static PointIndex index(String... boundaries) throws ParseException {
    List<Geometry> areas = new ArrayList<>();
    for (String boundary : boundaries) {
      areas.add(new WKTReader().read(boundary));
    }
    return PointIndex.of(areas);
  }
}
