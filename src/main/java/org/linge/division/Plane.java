package org.linge.division;

import org.locationtech.jts.geom.Coordinate;

/** Metres around a place: good to a part in ten thousand for an area as large as a community. */
record Plane(double longitude, double latitude, double perLongitude) {
  static final double PER_DEGREE = 111_319.49;

  static Plane around(Coordinate middle) {
    return new Plane(middle.x, middle.y, PER_DEGREE * Math.cos(Math.toRadians(middle.y)));
  }

  Coordinate metres(Coordinate degrees) {
    return metres(degrees.x, degrees.y);
  }

  Coordinate metres(double x, double y) {
    return new Coordinate((x - longitude) * perLongitude, (y - latitude) * PER_DEGREE);
  }

  Coordinate degrees(Coordinate metres) {
    return new Coordinate(longitude + metres.x / perLongitude, latitude + metres.y / PER_DEGREE);
  }

  double distance(Coordinate one, Coordinate other) {
    return Math.hypot((one.x - other.x) * perLongitude, (one.y - other.y) * PER_DEGREE);
  }
}
