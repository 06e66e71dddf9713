package org.linge.territory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** Gives an area new children in place of those it has. */
@Component
class DivideArea {
  /** How much of an abolished child a new one has to take to be its successor. */
  private static final double SHARE = 0.01;

  private final DrawnShapes shapes;
  private final AreaKinds kinds;

  DivideArea(DrawnShapes shapes, AreaKinds kinds) {
    this.shapes = shapes;
    this.kinds = kinds;
  }

  Reshaping plan(StreetMap map, AreaChange.Divide divide, FreeCodes free) {
    Area area = map.existing(divide.area()).area();
    int rank = map.level(area).rank() + 1;
    if (rank >= map.street().levels().size()) {
      throw new Refused(TerritoryProblem.UNKNOWN_LEVEL).at("area").with("level", rank);
    }
    Level level = map.street().levels().get(rank);
    Map<String, StoredArea> old = new HashMap<>();
    map.children(area.id()).forEach(child -> old.put(child.area().code(), child));
    Reshaping reshaping = new Reshaping(map);
    for (int i = 0; i < divide.children().size(); i++) {
      put(reshaping, divide.children().get(i), "children[" + i + "]", level, area, old, free);
    }
    List<String> codes = divide.children().stream().map(AreaChange.Child::code).toList();
    boolean deep = divide.children().stream().anyMatch(child -> !child.below().isEmpty());
    for (StoredArea child : old.values()) {
      if (!codes.contains(child.area().code())) {
        reshaping.abolish(child, successors(reshaping, child, codes));
      }
      if (deep) {
        abolishBelow(reshaping, child, codes);
      } else {
        new Adoption(reshaping, free).adopt(child, codes);
      }
    }
    return reshaping;
  }

  /** Those of the same level take their place, or where there are none, those above. */
  private static void abolishBelow(Reshaping reshaping, StoredArea top, List<String> codes) {
    for (StoredArea child : reshaping.map().children(top.area().id())) {
      List<String> same =
          reshaping.redrawings().stream()
              .filter(one -> one.now() == null)
              .filter(one -> one.level().code().equals(child.area().level()))
              .map(Redrawing::code)
              .toList();
      List<String> successors = successors(reshaping, child, same);
      reshaping.abolish(
          child, successors.isEmpty() ? successors(reshaping, child, codes) : successors);
      abolishBelow(reshaping, child, codes);
    }
  }

  private void put(
      Reshaping reshaping,
      AreaChange.Child child,
      String field,
      Level level,
      Area parent,
      Map<String, StoredArea> old,
      FreeCodes free) {
    Geometry boundary = shapes.boundary(child.boundary(), field + ".boundary");
    try {
      String kind = kinds.check(child.kind(), level);
      StoredArea now = old.get(child.code());
      if (now == null) {
        free.requireFree(child.code());
        reshaping.add(level, parent.code(), child.code(), child.name(), kind, boundary);
      } else if (reshaping.find(child.code()).isPresent()) {
        throw new Refused(TerritoryProblem.DUPLICATE_CODE).at("code").with("code", child.code());
      } else {
        reshaping.keep(now, AreaRules.name(child.name()), kind, boundary);
      }
      below(reshaping, child, level, boundary, free);
    } catch (Refused fault) {
      throw fault.at(field + "." + (fault.field() == null ? "code" : fault.field()));
    }
  }

  private void below(
      Reshaping reshaping, AreaChange.Child parent, Level above, Geometry ground, FreeCodes free) {
    List<AreaChange.Child> children = parent.below();
    if (children.isEmpty()) {
      return;
    }
    List<Level> levels = reshaping.map().street().levels();
    if (above.rank() + 1 >= levels.size()) {
      throw new Refused(TerritoryProblem.UNKNOWN_LEVEL)
          .at("children")
          .with("level", above.rank() + 1);
    }
    Level level = levels.get(above.rank() + 1);
    List<Geometry> drawn = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      drawn.add(shapes.boundary(children.get(i).boundary(), "children[" + i + "].boundary"));
    }
    List<Geometry> fitted = FitWithin.fit(ground, drawn);
    for (int i = 0; i < children.size(); i++) {
      AreaChange.Child child = children.get(i);
      if (!fitted.get(i).isEmpty()) {
        free.requireFree(child.code());
        String kind = kinds.check(child.kind(), level);
        Geometry boundary = shapes.boundary(fitted.get(i));
        reshaping.add(level, parent.code(), child.code(), child.name(), kind, boundary);
        below(reshaping, child, level, boundary, free);
      }
    }
  }

  private static List<String> successors(
      Reshaping reshaping, StoredArea child, List<String> codes) {
    Geometry ground = child.boundary();
    if (ground == null) {
      return List.of();
    }
    return codes.stream()
        .filter(
            code -> {
              Geometry next = reshaping.boundary(code);
              return next != null
                  && next.getEnvelopeInternal().intersects(ground.getEnvelopeInternal())
                  && Shapes.intersection(next, ground).getArea() > SHARE * ground.getArea();
            })
        .toList();
  }
}
