package org.linge.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** Makes one area of neighbours, new or one of them grown. */
@Component
class MergeAreas {
  private final DrawnShapes shapes;

  MergeAreas(DrawnShapes shapes) {
    this.shapes = shapes;
  }

  Reshaping plan(StreetMap map, AreaChange.Merge merge, FreeCodes free) {
    List<StoredArea> areas = merge.areas().stream().distinct().map(map::existing).toList();
    StoredArea first = areas.getFirst();
    if (areas.size() < 2) {
      throw new Refused(TerritoryProblem.TOO_FEW_TO_MERGE).at("areas");
    }
    requireSameParent(areas);
    AreaId above = Objects.requireNonNull(first.area().parent());
    String parent = map.area(above).area().code();
    Geometry ground = together(areas);
    Reshaping reshaping = new Reshaping(map);
    @Nullable StoredArea grown =
        areas.stream().filter(a -> a.area().code().equals(merge.code())).findFirst().orElse(null);
    if (grown != null) {
      reshaping.keep(grown, AreaRules.name(merge.name()), grown.area().kind(), ground);
    } else {
      free.requireFree(merge.code());
      Level level = map.level(first.area());
      reshaping.add(level, parent, merge.code(), merge.name(), commonKind(areas), ground);
    }
    for (StoredArea area : areas) {
      if (!area.equals(grown)) {
        reshaping.abolish(area, List.of(merge.code()));
        new Adoption(reshaping, free).adopt(area, List.of(merge.code()));
      }
    }
    return reshaping;
  }

  private static void requireSameParent(List<StoredArea> areas) {
    Area first = areas.getFirst().area();
    if (first.parent() == null) {
      throw new Refused(TerritoryProblem.THE_STREET_ITSELF).at("areas");
    }
    for (StoredArea other : areas) {
      if (!first.parent().equals(other.area().parent())) {
        throw new Refused(TerritoryProblem.DIFFERENT_PARENTS)
            .at("areas")
            .with("area", first.name())
            .with("other", other.area().name());
      }
    }
  }

  private static @Nullable String commonKind(List<StoredArea> areas) {
    String kind = areas.getFirst().area().kind();
    return areas.stream().allMatch(a -> Objects.equals(kind, a.area().kind())) ? kind : null;
  }

  /** Refuses unless each area touches one of the others; none if none has a boundary. */
  private @Nullable Geometry together(List<StoredArea> areas) {
    List<StoredArea> left = new ArrayList<>(areas);
    left.removeIf(area -> area.boundary() == null);
    if (left.isEmpty()) {
      return null;
    }
    StoredArea first = left.removeFirst();
    Geometry ground = Objects.requireNonNull(first.boundary());
    while (!left.isEmpty()) {
      Geometry known = ground;
      StoredArea next =
          left.stream()
              .filter(area -> Shapes.touch(known, Objects.requireNonNull(area.boundary())))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Refused(TerritoryProblem.NOT_TOUCHING)
                          .at("areas")
                          .with("area", first.area().name())
                          .with("other", left.getFirst().area().name()));
      ground = Shapes.union(known, Objects.requireNonNull(next.boundary()));
      left.remove(next);
    }
    return shapes.boundary(ground);
  }
}
