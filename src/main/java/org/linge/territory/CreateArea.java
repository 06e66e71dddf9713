package org.linge.territory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.territory.WriteAreas.Cause;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Adds one area below an existing one, with a boundary or, for the time being, without. */
@Component
class CreateArea {
  private final BoundaryRules rules;
  private final WriteAreas write;
  private final Territory territory;
  private final TerritorySettings settings;
  private final TransactionOperations transactions;

  CreateArea(
      BoundaryRules rules,
      WriteAreas write,
      Territory territory,
      TerritorySettings settings,
      TransactionOperations transactions) {
    this.rules = rules;
    this.write = write;
    this.territory = territory;
    this.settings = settings;
    this.transactions = transactions;
  }

  Area create(StreetId id, String code, String name, @Nullable GeoShape shape) {
    Street street = territory.street(id);
    NewArea area = new NewArea(code, AreaRules.name(name), shape == null ? null : boundary(shape));
    transactions.executeWithoutResult(_ -> add(street, area));
    return territory.findByCode(id, code).orElseThrow();
  }

  private Geometry boundary(GeoShape shape) {
    try {
      return rules.boundary(shape);
    } catch (Refused fault) {
      throw fault.at("boundary");
    }
  }

  private void add(Street street, NewArea area) {
    int version = write.lock(street, null);
    StreetMap map = territory.fresh(street.id());
    Redrawing redrawing =
        AreaRules.redrawing(map, 1, area.code(), area.name(), null, area.boundary());
    if (redrawing.now() != null) {
      throw new Refused(TerritoryProblem.CODE_TAKEN).at("code").with("code", area.code());
    }
    String parent = redrawing.parent();
    if (parent != null && !AreaRules.exists(map, parent)) {
      throw new Refused(TerritoryProblem.UNKNOWN_PARENT).at("code").with("parent", parent);
    }
    Map<Integer, Refused> faults =
        new AreaFitting(map, List.of(redrawing), settings.slivers()).faults();
    faults.values().forEach(CreateArea::refuse);
    write.write(
        street, map, List.of(redrawing), version, Cause.of("create", "新建：" + redrawing.name()));
  }

  private static void refuse(Refused fault) {
    throw fault.at("boundary");
  }
}
