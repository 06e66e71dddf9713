package org.linge.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.linge.division.Building;
import org.linge.division.Road;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * Invented buildings of a community in rows between winding roads: blocks of 24 to 72 households,
 * towers, and here and there a shop, a school or nothing. The same for the same seed.
 */
final class DemoBuildings {
  private static final int PLACES = 150;
  private static final int ROWS_BETWEEN_ROADS = 3;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Envelope box;
  private final PreparedGeometry ground;
  private final Random random;
  private final double step;
  private final double wide;
  private final List<Building> buildings = new ArrayList<>();
  private final List<Road> roads = new ArrayList<>();

  DemoBuildings(Geometry ground, long seed) {
    this.ground = PreparedGeometryFactory.prepare(ground);
    box = ground.getEnvelopeInternal();
    random = new Random(seed);
    step = Math.sqrt(ground.getArea() / PLACES);
    wide = step / Math.cos(Math.toRadians(box.centre().y));
    build();
    layRoads();
  }

  List<Building> buildings() {
    return buildings;
  }

  List<Road> roads() {
    return roads;
  }

  private void build() {
    for (double y = box.getMinY() + step / 2; y < box.getMaxY(); y += step) {
      for (double x = box.getMinX() + wide / 2; x < box.getMaxX(); x += wide) {
        Coordinate at = new Coordinate(bent(x, y) + shift(wide), y + wave(x) + shift(step));
        int households = households();
        if (households >= 0 && ground.covers(FACTORY.createPoint(at))) {
          String name = (buildings.size() + 1) + "号楼";
          buildings.add(new Building(name, round(at.x), round(at.y), households));
        }
      }
    }
  }

  private double shift(double size) {
    return (random.nextDouble() - 0.5) * 0.3 * size;
  }

  /** Less than none: nothing is built here. */
  private int households() {
    int chance = random.nextInt(100);
    if (chance < 15) {
      return -1;
    }
    if (chance < 25) {
      return 0;
    }
    return chance < 93 ? 6 * (2 + random.nextInt(6)) : 2 * (40 + random.nextInt(30));
  }

  private void layRoads() {
    double every = ROWS_BETWEEN_ROADS * step;
    for (double y = box.getMinY() + every; y < box.getMaxY(); y += every) {
      List<double[]> line = new ArrayList<>();
      for (double x = box.getMinX() - wide; x < box.getMaxX() + wide; x += wide) {
        line.add(new double[] {round(x), round(y + wave(x))});
      }
      roads.add(new Road("东西" + (roads.size() + 1) + "路", line));
    }
    double aside = (ROWS_BETWEEN_ROADS + 1) * wide;
    for (double x = box.getMinX() + aside; x < box.getMaxX(); x += aside) {
      List<double[]> line = new ArrayList<>();
      for (double y = box.getMinY() - step; y < box.getMaxY() + step; y += step) {
        line.add(new double[] {round(bent(x, y)), round(y)});
      }
      roads.add(new Road("南北" + (roads.size() + 1) + "路", line));
    }
  }

  private double wave(double x) {
    return 0.6 * step * Math.sin((x - box.getMinX()) / box.getWidth() * 5);
  }

  private double bent(double x, double y) {
    return x + 0.6 * wide * Math.cos((y - box.getMinY()) / box.getHeight() * 4);
  }

  private static double round(double degrees) {
    return Math.round(degrees * 1e6) / 1e6;
  }
}
