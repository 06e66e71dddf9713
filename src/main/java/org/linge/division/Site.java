package org.linge.division;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** A place with one building or several at the same spot, to a tenth of a metre. */
record Site(Coordinate place, int households, int buildings) {
  private static final double PER_DEGREE = 1e6;

  /** Places of the buildings that stand on this ground. */
  static List<Site> of(List<Building> buildings, Geometry ground) {
    IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(ground);
    Map<Coordinate, Site> sites = new LinkedHashMap<>();
    for (Building building : buildings) {
      Coordinate place = new Coordinate(round(building.longitude()), round(building.latitude()));
      if (inside.locate(place) != Location.EXTERIOR) {
        sites.merge(place, new Site(place, building.households(), 1), Site::with);
      }
    }
    return new ArrayList<>(sites.values());
  }

  private Site with(Site other) {
    return new Site(place, households + other.households, buildings + other.buildings);
  }

  private static double round(double degrees) {
    return Math.round(degrees * PER_DEGREE) / PER_DEGREE;
  }
}
