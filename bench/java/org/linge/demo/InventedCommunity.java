package org.linge.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.linge.division.Building;
import org.linge.division.Road;
import org.linge.territory.NewArea;
import org.locationtech.jts.geom.Geometry;

/** The largest second-level grid of the demo, with its invented buildings and roads. */
public record InventedCommunity(
    String name, Geometry ground, List<Building> buildings, List<Road> roads) {

  public static InventedCommunity largest() {
    NewArea area =
        new DemoTerritory()
            .yinzhu().stream()
                .filter(one -> one.code().length() == 15 && one.boundary() != null)
                .max(Comparator.comparingDouble(one -> ground(one).getArea()))
                .orElseThrow();
    DemoBuildings made = new DemoBuildings(ground(area), Long.parseLong(area.code()));
    return new InventedCommunity(area.name(), ground(area), made.buildings(), made.roads());
  }

  private static Geometry ground(NewArea area) {
    return Objects.requireNonNull(area.boundary());
  }
}
