package org.linge.territory;

import java.util.List;
import java.util.Objects;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** Puts an area with all below it under another parent; the parents' boundaries follow. */
@Component
class MoveArea {
  private final DrawnShapes shapes;

  MoveArea(DrawnShapes shapes) {
    this.shapes = shapes;
  }

  Reshaping plan(StreetMap map, AreaChange.Move move, FreeCodes free) {
    StoredArea moved = map.existing(move.area());
    StoredArea parent = map.existing(move.parent());
    Area area = moved.area();
    requireFitting(map, area, parent.area());
    Reshaping reshaping = new Reshaping(map);
    String above = parent.area().code();
    String code = move.code();
    if (code == null || code.isBlank()) {
      code = free.next(above, map.level(area));
    } else {
      free.requireFree(code);
    }
    if (moved.boundary() != null) {
      shiftParents(reshaping, moved.boundary(), area, parent.area());
    }
    reshaping.recode(moved, code, above);
    return reshaping;
  }

  private static void requireFitting(StreetMap map, Area area, Area parent) {
    if (area.parent() == null) {
      throw new Refused(TerritoryProblem.THE_STREET_ITSELF).at("area");
    }
    if (map.covers(area.id(), parent.id())) {
      throw new Refused(TerritoryProblem.OWN_DESCENDANT).at("parent").with("area", area.name());
    }
    if (area.parent().equals(parent.id())) {
      throw new Refused(TerritoryProblem.SAME_PARENT).at("parent").with("area", area.name());
    }
    Level level = map.level(area);
    Level above = map.street().levels().get(level.rank() - 1);
    if (!parent.level().equals(above.code())) {
      throw new Refused(TerritoryProblem.WRONG_PARENT_LEVEL)
          .at("parent")
          .with("level", level.name())
          .with("above", above.name());
    }
  }

  /** Up to what both parents have in common, the new ones gain the ground and the old lose it. */
  private void shiftParents(Reshaping reshaping, Geometry ground, Area area, Area parent) {
    StreetMap map = reshaping.map();
    List<Area> old = map.path(Objects.requireNonNull(area.parent()));
    List<Area> next = map.path(parent.id());
    for (Area gaining : next) {
      Geometry boundary = map.area(gaining.id()).boundary();
      if (boundary != null && !old.contains(gaining) && !boundary.covers(ground)) {
        if (!Shapes.touch(boundary, ground)) {
          throw new Refused(TerritoryProblem.NOT_TOUCHING)
              .at("parent")
              .with("area", area.name())
              .with("other", gaining.name());
        }
        reshaping.keep(map.area(gaining.id()), shapes.boundary(Shapes.union(boundary, ground)));
      }
    }
    for (Area losing : old) {
      Geometry boundary = map.area(losing.id()).boundary();
      if (boundary != null && !next.contains(losing)) {
        Geometry left = Shapes.withoutSlivers(Shapes.difference(boundary, ground));
        reshaping.keep(map.area(losing.id()), shapes.boundary(left));
      }
    }
  }
}
