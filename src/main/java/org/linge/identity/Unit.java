package org.linge.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;

/**
 * A unit (单位): department, station, party branch, property company, volunteer team.
 *
 * @param serves areas whose matters its posts reach although the unit is not called
 */
public record Unit(
    StreetId street,
    UnitId id,
    String code,
    String name,
    String kind,
    @Nullable UnitId parent,
    Set<AreaId> serves) {

  public Unit {
    serves = Set.copyOf(serves);
  }
}
