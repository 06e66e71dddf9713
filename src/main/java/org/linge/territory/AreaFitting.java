package org.linge.territory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * How areas have to lie to each other once all redrawings are done: within their parent, beside
 * their siblings, around their children. Slivers up to the tolerance are no fault.
 */
final class AreaFitting {
  private final double slivers;
  private final Map<String, Placed> areas = new TreeMap<>();
  private final Map<String, List<Placed>> children = new HashMap<>();
  private final Map<String, STRtree> siblings = new HashMap<>();
  private final Map<String, PreparedGeometry> prepared = new HashMap<>();

  /** The number of the feature is 0 for an area that stays as it is. */
  private record Placed(String code, String parent, Geometry boundary, int number) {}

  AreaFitting(StreetMap map, Collection<Redrawing> redrawings, double slivers) {
    this(map, redrawings, Set.of(), slivers);
  }

  AreaFitting(Reshaping reshaping, double slivers) {
    this(reshaping.map(), reshaping.changes(), reshaping.abolished(), slivers);
  }

  private AreaFitting(
      StreetMap map, Collection<Redrawing> redrawings, Set<AreaId> abolished, double slivers) {
    this.slivers = slivers;
    Map<AreaId, String> codes = new HashMap<>();
    map.areas().forEach(area -> codes.put(area.area().id(), area.area().code()));
    for (StoredArea stored : map.current()) {
      AreaId parent = stored.area().parent();
      if (!abolished.contains(stored.area().id())) {
        put(stored.area().code(), parent == null ? "" : codes.get(parent), stored.boundary(), 0);
      }
    }
    redrawings.forEach(one -> put(one.code(), one.parent(), one.boundary(), one.number()));
    areas.values().forEach(this::index);
  }

  private void put(String code, @Nullable String parent, @Nullable Geometry boundary, int number) {
    if (boundary != null) {
      areas.put(code, new Placed(code, parent == null ? "" : parent, boundary, number));
    }
  }

  private void index(Placed area) {
    children.computeIfAbsent(area.parent(), _ -> new ArrayList<>()).add(area);
    siblings
        .computeIfAbsent(area.parent(), _ -> new STRtree())
        .insert(area.boundary().getEnvelopeInternal(), area);
  }

  /** What is wrong with each redrawing, by the number of its feature. */
  Map<Integer, Refused> faults() {
    Map<Integer, Refused> faults = new TreeMap<>();
    for (Placed area : areas.values()) {
      if (area.number() > 0) {
        checkParent(area, faults);
        checkSiblings(area, faults);
        checkChildren(area, faults);
      }
    }
    return faults;
  }

  private void checkParent(Placed area, Map<Integer, Refused> faults) {
    Placed parent = areas.get(area.parent());
    if (parent != null) {
      double outside = outside(area, parent);
      if (outside > slivers) {
        faults.putIfAbsent(
            area.number(),
            new Refused(TerritoryProblem.OUTSIDE_PARENT)
                .with("parent", parent.code())
                .with("percent", percent(outside)));
      }
    }
  }

  /** Of two redrawings that overlap, the later one in the file is at fault. */
  private void checkSiblings(Placed area, Map<Integer, Refused> faults) {
    for (Placed other : near(siblings.get(area.parent()), area)) {
      if (other.number() >= area.number()) {
        continue;
      }
      Geometry common =
          OverlayNGRobust.overlay(area.boundary(), other.boundary(), OverlayNG.INTERSECTION);
      double part =
          common.getArea() / Math.min(area.boundary().getArea(), other.boundary().getArea());
      if (part > slivers) {
        Coordinate place = common.getInteriorPoint().getCoordinate();
        faults.putIfAbsent(
            area.number(),
            new Refused(TerritoryProblem.OVERLAPS_SIBLING)
                .with("sibling", other.code())
                .with("percent", percent(part))
                .with("lon", Shapes.shown(place.x))
                .with("lat", Shapes.shown(place.y)));
      }
    }
  }

  /** Children that stay as they are must not be left behind; redrawn ones answer for themselves. */
  private void checkChildren(Placed area, Map<Integer, Refused> faults) {
    for (Placed child : children.getOrDefault(area.code(), List.of())) {
      if (child.number() == 0 && outside(child, area) > slivers) {
        faults.putIfAbsent(
            area.number(),
            new Refused(TerritoryProblem.CHILD_LEFT_OUTSIDE).with("child", child.code()));
      }
    }
  }

  private double outside(Placed area, Placed parent) {
    PreparedGeometry within =
        prepared.computeIfAbsent(
            parent.code(), _ -> PreparedGeometryFactory.prepare(parent.boundary()));
    if (within.covers(area.boundary())) {
      return 0;
    }
    return OverlayNGRobust.overlay(area.boundary(), parent.boundary(), OverlayNG.DIFFERENCE)
            .getArea()
        / area.boundary().getArea();
  }

  private static List<Placed> near(@Nullable STRtree tree, Placed area) {
    List<Placed> found = new ArrayList<>();
    if (tree != null) {
      for (Object item : tree.query(area.boundary().getEnvelopeInternal())) {
        if (item instanceof Placed placed) {
          found.add(placed);
        }
      }
    }
    return found;
  }

  /** Three figures as people write them: 100, 22.1, 0.0123. */
  private static String percent(double part) {
    BigDecimal percent = BigDecimal.valueOf(part * 100).round(new MathContext(3));
    BigDecimal shown = percent.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
    return shown.max(new BigDecimal("0.0001")).toPlainString();
  }
}
