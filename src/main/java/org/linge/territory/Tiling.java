package org.linge.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Siblings tile their parent: ground that had an area of its level keeps one as long as the parent
 * has it, and what is added to a parent that its children fill is filled too.
 */
final class Tiling {
  private final Reshaping reshaping;
  private final List<Redrawing> after;

  Tiling(Reshaping reshaping) {
    this.reshaping = reshaping;
    after = reshaping.after();
  }

  /** Refuses GAP with its place. */
  void check() {
    TreeSet<Integer> ranks = new TreeSet<>();
    reshaping.changes().forEach(one -> ranks.add(one.level().rank()));
    reshaping.abolished().forEach(id -> ranks.add(rank(id)));
    for (int rank : ranks) {
      checkLost(rank);
    }
    for (Redrawing one : reshaping.changes()) {
      if (one.now() != null && one.redraws()) {
        checkGained(one);
      }
    }
  }

  private int rank(AreaId id) {
    return reshaping.map().level(reshaping.map().area(id).area()).rank();
  }

  private void checkLost(int rank) {
    List<Geometry> before = new ArrayList<>();
    for (AreaId id : reshaping.abolished()) {
      if (rank(id) == rank) {
        add(before, reshaping.map().area(id).boundary());
      }
    }
    List<Geometry> now = new ArrayList<>();
    for (Redrawing one : reshaping.changes()) {
      if (one.level().rank() == rank) {
        add(now, one.boundary());
        add(before, one.now() == null ? null : one.now().boundary());
      }
    }
    Geometry lost = Shapes.withoutSlivers(minus(before, now));
    if (rank == 0 || lost.isEmpty()) {
      return;
    }
    for (Redrawing parent : after) {
      if (parent.level().rank() == rank - 1 && parent.boundary() != null) {
        refuse(Shapes.intersection(lost, parent.boundary()), parent.name());
      }
    }
  }

  private void checkGained(Redrawing parent) {
    Geometry old = parent.now() == null ? null : parent.now().boundary();
    Geometry drawn = parent.boundary();
    if (old == null || drawn == null) {
      return;
    }
    List<Geometry> childrenBefore = new ArrayList<>();
    reshaping
        .map()
        .children(Objects.requireNonNull(parent.now()).area().id())
        .forEach(child -> add(childrenBefore, child.boundary()));
    if (childrenBefore.isEmpty()
        || !Shapes.withoutSlivers(minus(List.of(old), childrenBefore)).isEmpty()) {
      return;
    }
    List<Geometry> children = new ArrayList<>();
    for (Redrawing one : after) {
      if (parent.code().equals(one.parent())) {
        add(children, one.boundary());
      }
    }
    refuse(minus(List.of(drawn), children), parent.name());
  }

  private static void add(List<Geometry> shapes, @Nullable Geometry shape) {
    if (shape != null) {
      shapes.add(shape);
    }
  }

  private static Geometry minus(List<Geometry> from, List<Geometry> what) {
    Geometry left = Shapes.union(from);
    return left.isEmpty() || what.isEmpty() ? left : Shapes.difference(left, Shapes.union(what));
  }

  private static void refuse(Geometry uncovered, String parent) {
    Geometry gap = Shapes.withoutSlivers(uncovered);
    if (!gap.isEmpty()) {
      Coordinate place = gap.getInteriorPoint().getCoordinate();
      throw new Refused(TerritoryProblem.GAP)
          .at("boundary")
          .with("parent", parent)
          .with("lon", Shapes.shown(place.x))
          .with("lat", Shapes.shown(place.y))
          .with("squareMetres", Math.max(1, Shapes.squareMetres(gap)));
    }
  }
}
