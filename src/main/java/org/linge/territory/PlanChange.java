package org.linge.territory;

import java.util.Collection;
import java.util.Map;
import org.linge.shared.Refused;
import org.springframework.stereotype.Component;

/** Works out what a change makes of a street's areas, and refuses what would not hold. */
@Component
class PlanChange {
  private final RedrawBoundary redraw;
  private final SplitArea split;
  private final MergeAreas merge;
  private final MoveArea move;
  private final DivideArea divide;
  private final TerritorySettings settings;

  PlanChange(
      RedrawBoundary redraw,
      SplitArea split,
      MergeAreas merge,
      MoveArea move,
      DivideArea divide,
      TerritorySettings settings) {
    this.redraw = redraw;
    this.split = split;
    this.merge = merge;
    this.move = move;
    this.divide = divide;
    this.settings = settings;
  }

  /**
   * @param promised codes that other changes will give to their areas
   */
  Reshaping work(StreetMap map, AreaChange change, Collection<String> promised) {
    FreeCodes free = new FreeCodes(map, promised);
    Reshaping reshaping =
        switch (change) {
          case AreaChange.Redraw wanted -> redraw.plan(map, wanted);
          case AreaChange.Split wanted -> split.plan(map, wanted, free);
          case AreaChange.Merge wanted -> merge.plan(map, wanted, free);
          case AreaChange.Move wanted -> move.plan(map, wanted, free);
          case AreaChange.Divide wanted -> divide.plan(map, wanted, free);
        };
    CommonBorders.keep(reshaping);
    if (reshaping.changes().isEmpty() && reshaping.abolished().isEmpty()) {
      throw new Refused(TerritoryProblem.NO_CHANGE);
    }
    Map<Integer, Refused> faults = new AreaFitting(reshaping, settings.slivers()).faults();
    for (Redrawing one : reshaping.changes()) {
      Refused fault = faults.get(one.number());
      if (fault != null) {
        throw fault.at("boundary").with("area", one.name());
      }
    }
    new Tiling(reshaping).check();
    return reshaping;
  }
}
