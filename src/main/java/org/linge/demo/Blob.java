package org.linge.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/**
 * An invented outline on a plane, about its origin: a circle with bulges. Its unit is a degree of
 * latitude. Settlements are where cells lie close together.
 *
 * @param bulges of one wave around the outline, of two, of three …
 */
record Blob(double radius, List<Bulge> bulges, List<Settlement> settlements) {

  /** A place where people live close together, as wide as {@code spread}. */
  record Settlement(double x, double y, double spread) {}

  /** How far the outline swings, as a part of the radius, and where the first crest is. */
  record Bulge(double height, double turn) {}

  private static final double COUNTRYSIDE = 0.12;

  private boolean contains(double x, double y, double scale) {
    double angle = Math.atan2(y, x);
    double reach = 1;
    for (int wave = 0; wave < bulges.size(); wave++) {
      reach += bulges.get(wave).height * Math.cos((wave + 1) * angle + bulges.get(wave).turn);
    }
    return Math.hypot(x, y) < radius * scale * reach;
  }

  private double density(double x, double y) {
    double density = COUNTRYSIDE;
    for (Settlement place : settlements) {
      double far = Math.hypot(x - place.x, y - place.y) / place.spread;
      density += Math.exp(-far * far / 2);
    }
    return Math.min(1, density);
  }

  /** Points within the outline, more of them in settlements. */
  List<Coordinate> within(int count, Random random) {
    List<Coordinate> points = new ArrayList<>(count);
    while (points.size() < count) {
      double x = spread(random);
      double y = spread(random);
      if (contains(x, y, 1) && random.nextDouble() < density(x, y)) {
        points.add(new Coordinate(x, y));
      }
    }
    return points;
  }

  /** Points around the outline, as far apart as those in the countryside within. */
  List<Coordinate> around(int count, Random random) {
    List<Coordinate> points = new ArrayList<>(count);
    while (points.size() < count) {
      double x = spread(random);
      double y = spread(random);
      if (!contains(x, y, 1.02) && contains(x, y, 1.5)) {
        points.add(new Coordinate(x, y));
      }
    }
    return points;
  }

  private double spread(Random random) {
    return (random.nextDouble() * 2 - 1) * radius * 2;
  }
}
