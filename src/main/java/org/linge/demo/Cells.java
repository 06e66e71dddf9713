package org.linge.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;
import org.locationtech.jts.triangulate.quadedge.QuadEdge;
import org.locationtech.jts.triangulate.quadedge.QuadEdgeSubdivision;

/**
 * The smallest areas of an invented street: Voronoi cells, a little irregular. Neighbours share
 * each point of their common edge, so that unions of cells tile whatever they make up.
 */
final class Cells {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final int RELAXATIONS = 2;

  /** How far the middle of an edge may be moved aside, as a part of its length. */
  private static final double WOBBLE = 0.09;

  private final Coordinate[] sites;
  private final Polygon[] shapes;
  private final int[][] neighbours;

  private Cells(Coordinate[] sites, Polygon[] shapes, int[][] neighbours) {
    this.sites = sites;
    this.shapes = shapes;
    this.neighbours = neighbours;
  }

  /** Cells of a blob that lies about a place, in degrees. */
  static Cells of(Blob blob, int count, Coordinate place, Random random) {
    List<Coordinate> within = blob.within(count, random);
    List<Coordinate> around = blob.around(count / 2 + 60, random);
    for (int i = 0; i < RELAXATIONS; i++) {
      Map<Coordinate, Polygon> shapes = shapes(diagram(within, around));
      within = centres(within, shapes);
      around = centres(around, shapes);
    }
    QuadEdgeSubdivision diagram = diagram(within, around);
    Map<Coordinate, Polygon> shapes = shapes(diagram);
    Wobble wobble = new Wobble(place);
    return new Cells(
        within.toArray(Coordinate[]::new),
        within.stream().map(shapes::get).map(wobble::apply).toArray(Polygon[]::new),
        neighbours(within, diagram));
  }

  private static QuadEdgeSubdivision diagram(List<Coordinate> within, List<Coordinate> around) {
    List<Coordinate> all = new ArrayList<>(within);
    all.addAll(around);
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(all);
    return builder.getSubdivision();
  }

  private static Map<Coordinate, Polygon> shapes(QuadEdgeSubdivision diagram) {
    Map<Coordinate, Polygon> shapes = new HashMap<>();
    for (Object cell : diagram.getVoronoiCellPolygons(GEOMETRIES)) {
      if (cell instanceof Polygon polygon && polygon.getUserData() instanceof Coordinate site) {
        shapes.put(site, polygon);
      }
    }
    return shapes;
  }

  private static List<Coordinate> centres(List<Coordinate> sites, Map<Coordinate, Polygon> shapes) {
    return sites.stream()
        .map(site -> shapes.getOrDefault(site, GEOMETRIES.createPolygon()))
        .map(shape -> shape.getCentroid().getCoordinate())
        .toList();
  }

  private static int[][] neighbours(List<Coordinate> sites, QuadEdgeSubdivision diagram) {
    Map<Coordinate, Integer> places = new HashMap<>();
    IntStream.range(0, sites.size()).forEach(i -> places.put(sites.get(i), i));
    List<List<Integer>> found = new ArrayList<>();
    sites.forEach(_ -> found.add(new ArrayList<>()));
    for (Object edge : diagram.getPrimaryEdges(false)) {
      if (edge instanceof QuadEdge quad) {
        Integer from = places.get(quad.orig().getCoordinate());
        Integer to = places.get(quad.dest().getCoordinate());
        if (from != null && to != null) {
          found.get(from).add(to);
          found.get(to).add(from);
        }
      }
    }
    return found.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  int[] all() {
    return IntStream.range(0, sites.length).toArray();
  }

  Coordinate site(int cell) {
    return sites[cell];
  }

  int[] neighbours(int cell) {
    return neighbours[cell];
  }

  /** The area that some cells make up together. */
  Geometry union(int[] cells) {
    return cells.length == 1
        ? shapes[cells[0]]
        : CoverageUnion.union(
            Arrays.stream(cells).mapToObj(cell -> shapes[cell]).toArray(Geometry[]::new));
  }

  /** Brings a cell to its place on earth and bends its edges, each the same from both sides. */
  private record Wobble(Coordinate place) {
    private static final double ROUND = 1e7;

    Polygon apply(Polygon cell) {
      Coordinate[] corners = cell.getExteriorRing().getCoordinates();
      CoordinateList bent = new CoordinateList();
      for (int i = 1; i < corners.length; i++) {
        bent.add(placed(corners[i - 1]), false);
        bend(corners[i - 1], corners[i], bent);
      }
      bent.closeRing();
      return GEOMETRIES.createPolygon(bent.toCoordinateArray());
    }

    private void bend(Coordinate from, Coordinate to, CoordinateList bent) {
      boolean forward = from.compareTo(to) < 0;
      Coordinate a = forward ? from : to;
      Coordinate b = forward ? to : from;
      Random random =
          new Random(Double.hashCode(a.x * 31 + a.y) * 31L + Double.hashCode(b.x + b.y * 31));
      Coordinate first = aside(a, b, 0.25 + 0.2 * random.nextDouble(), random);
      Coordinate second = aside(a, b, 0.55 + 0.2 * random.nextDouble(), random);
      bent.add(placed(forward ? first : second), false);
      bent.add(placed(forward ? second : first), false);
    }

    private static Coordinate aside(Coordinate a, Coordinate b, double along, Random random) {
      double far = (random.nextDouble() * 2 - 1) * WOBBLE;
      return new Coordinate(
          a.x + along * (b.x - a.x) - far * (b.y - a.y),
          a.y + along * (b.y - a.y) + far * (b.x - a.x));
    }

    private Coordinate placed(Coordinate point) {
      double longitude = place.x + point.x / Math.cos(Math.toRadians(place.y));
      return new Coordinate(
          Math.round(longitude * ROUND) / ROUND, Math.round((place.y + point.y) * ROUND) / ROUND);
    }
  }
}
