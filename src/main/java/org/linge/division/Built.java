package org.linge.division;

import java.util.List;

/** What stands in an area. */
record Built(List<Building> buildings, List<Road> roads) {
  static final Built NOTHING = new Built(List.of(), List.of());

  int households() {
    return buildings.stream().mapToInt(Building::households).sum();
  }
}
