package org.linge.identity;

import java.util.Set;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;

/**
 * All that somebody's posts reach with one right: the form of a permission that a list's query
 * binds.
 *
 * @param areas every area of the subtrees reached, not only their tops
 * @param units with the units below them
 */
public record Reach(StreetId street, boolean wholeStreet, Set<AreaId> areas, Set<UnitId> units) {

  public boolean covers(Target target) {
    return target.street().equals(street)
        && (wholeStreet
            || (target.area() != null && areas.contains(target.area()))
            || target.units().stream().anyMatch(units::contains));
  }

  public boolean isEmpty() {
    return !wholeStreet && areas.isEmpty() && units.isEmpty();
  }
}
