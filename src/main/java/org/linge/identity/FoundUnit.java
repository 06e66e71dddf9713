package org.linge.identity;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Founds a unit, which from then on may hold posts and be called. */
@Component
class FoundUnit {
  private final UnitStore units;
  private final Rosters rosters;
  private final ChangeStore changes;
  private final Territory territory;
  private final Clock clock;

  FoundUnit(
      UnitStore units, Rosters rosters, ChangeStore changes, Territory territory, Clock clock) {
    this.units = units;
    this.rosters = rosters;
    this.changes = changes;
    this.territory = territory;
    this.clock = clock;
  }

  Unit found(Unit unit) {
    return found(unit, null);
  }

  /** The unit; the one there is when the same was founded under this id before. */
  @Transactional
  public Unit found(Unit unit, @Nullable AccountId actor) {
    unit.serves().forEach(area -> requireArea(unit, area));
    if (unit.parent() != null && units.find(unit.street(), unit.parent()).isEmpty()) {
      throw new Refused(IdentityProblem.UNKNOWN_UNIT).at("parent");
    }
    if (!inserted(unit)) {
      Unit known = units.find(unit.street(), unit.id()).orElseThrow();
      if (!known.equals(unit)) {
        throw new Refused(SharedProblem.KEY_REUSED);
      }
      return known;
    }
    units.insertServed(unit.street(), unit.id(), unit.serves());
    changes.add(unit.street(), actor, "found-unit", unit.id().value(), Map.of("code", unit.code()));
    rosters.changed(unit.street());
    return unit;
  }

  private void requireArea(Unit unit, AreaId area) {
    try {
      territory.area(unit.street(), area);
    } catch (Refused unknown) {
      throw unknown.at("serves");
    }
  }

  private boolean inserted(Unit unit) {
    try {
      return units.insert(unit, clock.instant());
    } catch (DuplicateKeyException e) {
      throw new Refused(IdentityProblem.UNIT_CODE_TAKEN).at("code");
    }
  }
}
