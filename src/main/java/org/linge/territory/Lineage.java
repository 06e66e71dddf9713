package org.linge.territory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What took the place of which abolished area, forwards and backwards. */
final class Lineage {
  private final Map<AreaId, List<Succession>> successors = new HashMap<>();
  private final Map<AreaId, List<Succession>> predecessors = new HashMap<>();

  Lineage(List<Succession> successions) {
    for (Succession one : successions) {
      successors.computeIfAbsent(one.from(), _ -> new ArrayList<>()).add(one);
      predecessors.computeIfAbsent(one.to(), _ -> new ArrayList<>()).add(one);
    }
  }

  boolean isEmpty() {
    return successors.isEmpty();
  }

  List<Succession> successors(AreaId area) {
    return successors.getOrDefault(area, List.of());
  }

  List<Succession> predecessors(AreaId area) {
    return predecessors.getOrDefault(area, List.of());
  }

  /**
   * The areas and, over any number of changes, those whose place they took, with all that was below
   * these: their closed matters remain there and are found here.
   */
  Set<AreaId> withPredecessors(Set<AreaId> areas, Function<AreaId, List<StoredArea>> branch) {
    if (Collections.disjoint(predecessors.keySet(), areas)) {
      return areas;
    }
    Set<AreaId> found = new HashSet<>(areas);
    Deque<AreaId> open = new ArrayDeque<>(areas);
    while (!open.isEmpty()) {
      for (Succession one : predecessors(open.pop())) {
        for (StoredArea below : branch.apply(one.from())) {
          if (found.add(below.area().id())) {
            open.push(below.area().id());
          }
        }
      }
    }
    return found;
  }

  /** Whether the area, or one above it, was replaced in the end by one of these. */
  boolean leadsInto(AreaId area, Set<AreaId> areas, Function<AreaId, List<Area>> path) {
    if (isEmpty()) {
      return false;
    }
    Set<AreaId> seen = new HashSet<>();
    Deque<AreaId> open = new ArrayDeque<>(List.of(area));
    while (!open.isEmpty()) {
      for (Area above : path.apply(open.pop())) {
        for (Succession one : successors(above.id())) {
          if (areas.contains(one.to())) {
            return true;
          }
          if (seen.add(one.to())) {
            open.push(one.to());
          }
        }
      }
    }
    return false;
  }
}
