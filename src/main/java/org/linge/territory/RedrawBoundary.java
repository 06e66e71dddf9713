package org.linge.territory;

import java.util.HashSet;
import java.util.Set;
import org.linge.shared.Refused;
import org.springframework.stereotype.Component;

/** Gives areas other boundaries, all together, so that common borders move on both sides. */
@Component
class RedrawBoundary {
  private final DrawnShapes shapes;

  RedrawBoundary(DrawnShapes shapes) {
    this.shapes = shapes;
  }

  Reshaping plan(StreetMap map, AreaChange.Redraw redraw) {
    Reshaping reshaping = new Reshaping(map);
    Set<AreaId> seen = new HashSet<>();
    for (int i = 0; i < redraw.areas().size(); i++) {
      AreaChange.Drawn drawn = redraw.areas().get(i);
      StoredArea now = map.existing(drawn.area());
      if (!seen.add(drawn.area())) {
        throw new Refused(TerritoryProblem.DUPLICATE_CODE)
            .at("areas[" + i + "].area")
            .with("code", now.area().code());
      }
      reshaping.keep(now, shapes.boundary(drawn.boundary(), "areas[" + i + "].boundary"));
    }
    return reshaping;
  }
}
