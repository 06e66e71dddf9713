package org.linge.indicator;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;

/**
 * To which areas what lies in one of them belongs, as the territory stands at the moment: the same
 * of which {@link Territory#subtree} says it, abolished ones and their successors too.
 */
final class Above {
  private final Territory territory;
  private final StreetId street;
  private final List<Area> areas;
  private final Map<AreaId, Set<AreaId>> known = new HashMap<>();

  Above(Territory territory, StreetId street) {
    this.territory = territory;
    this.street = street;
    areas = territory.areas(street);
  }

  /** The area itself and all that cover it. */
  Set<AreaId> of(AreaId area) {
    return known.computeIfAbsent(area, this::find);
  }

  private Set<AreaId> find(AreaId area) {
    Set<AreaId> above = new LinkedHashSet<>();
    territory.path(street, area).forEach(a -> above.add(a.id()));
    areas.stream()
        .map(Area::id)
        .filter(id -> territory.covers(street, id, area))
        .forEach(above::add);
    return above;
  }
}
