package org.linge.open311;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linge.matter.Reports;
import org.linge.territory.Area;
import org.linge.territory.Street;
import org.linge.territory.Territory;

/** Whether an address names a community or grid of the street in which the point does not lie. */
final class PlaceDoubt {
  /** Two characters, such as 中心, are found in too many addresses. */
  private static final int SHORTEST_NAME = 3;

  private PlaceDoubt() {}

  /** What whoever handles the matter should know; nothing if address and point agree. */
  static Optional<String> of(Territory territory, Street street, Reports.Report report) {
    String address = report.address();
    Optional<Area> found = territory.areaAt(street.id(), report.longitude(), report.latitude());
    if (address == null || found.isEmpty()) return Optional.empty();
    List<Area> there = territory.path(street.id(), found.get().id());
    Map<String, List<Area>> named =
        territory.areas(street.id()).stream()
            .filter(area -> !area.id().equals(street.root()))
            .filter(area -> area.name().length() >= SHORTEST_NAME)
            .filter(area -> address.contains(area.name()))
            .collect(Collectors.groupingBy(Area::level, LinkedHashMap::new, Collectors.toList()));
    return named.values().stream()
        .filter(ofLevel -> ofLevel.stream().noneMatch(there::contains))
        .findFirst()
        .map(ofLevel -> words(ofLevel.getFirst(), found.get()));
  }

  private static String words(Area named, Area there) {
    return "报送的地址写的是“%s”，坐标却落在“%s”；已按坐标受理，请先核实位置。".formatted(named.name(), there.name());
  }
}
