package org.linge.territory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.WriteAreas.Cause;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives an area another name, or makes it a dedicated grid (专属网格) or an ordinary one; its code and
 * its place in the tree stay.
 */
@Component
class RenameArea {
  private final AreaKinds kinds;
  private final WriteAreas write;
  private final Territory territory;
  private final TransactionOperations transactions;

  RenameArea(
      AreaKinds kinds, WriteAreas write, Territory territory, TransactionOperations transactions) {
    this.kinds = kinds;
    this.write = write;
    this.territory = territory;
    this.transactions = transactions;
  }

  /**
   * The version is the area's, as it was seen.
   *
   * @param kind empty for an ordinary area; null leaves it as it is
   */
  Area rename(StreetId id, AreaId area, String name, @Nullable String kind, int version) {
    Street street = territory.street(id);
    String checked = AreaRules.name(name);
    transactions.executeWithoutResult(_ -> write(street, area, checked, kind, version));
    return territory.area(id, area);
  }

  private void write(Street street, AreaId area, String name, @Nullable String kind, int version) {
    int current = write.lock(street, null);
    StreetMap map = territory.fresh(street.id());
    StoredArea now = map.area(area);
    if (now.version() != version) {
      throw new Refused(SharedProblem.STALE_VERSION).at("version").with("version", now.version());
    }
    Redrawing renaming = AreaRules.redrawing(map, 1, now.area().code(), name, null, now.boundary());
    if (kind != null) renaming = renaming.of(kinds.check(kind, renaming.level()));
    if (renaming.changesAnything()) {
      String title =
          now.area().name().equals(renaming.name())
              ? "专属网格：" + renaming.name()
              : "改名：" + now.area().name() + " → " + renaming.name();
      write.write(street, map, List.of(renaming), current, Cause.of("rename", title));
    }
  }
}
