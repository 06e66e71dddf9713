package org.linge.territory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.springframework.stereotype.Component;

/** Cuts an area along a line into parts; a part with the area's own code is the area, smaller. */
@Component
class SplitArea {
  private final DrawnShapes shapes;
  private final AreaKinds kinds;

  SplitArea(DrawnShapes shapes, AreaKinds kinds) {
    this.shapes = shapes;
    this.kinds = kinds;
  }

  Reshaping plan(StreetMap map, AreaChange.Split split, FreeCodes free) {
    StoredArea now = map.existing(split.area());
    Area area = now.area();
    if (area.parent() == null) {
      throw new Refused(TerritoryProblem.THE_STREET_ITSELF).at("area");
    }
    Geometry boundary = now.boundary();
    if (boundary == null) {
      throw new Refused(TerritoryProblem.NO_BOUNDARY).at("area").with("area", area.name());
    }
    List<Geometry> pieces = cut(boundary, shapes.line(split.line()));
    if (pieces.size() < 2) {
      throw new Refused(TerritoryProblem.LINE_DOES_NOT_CROSS).at("line").with("area", area.name());
    }
    String parent = map.area(area.parent()).area().code();
    List<AreaChange.Part> parts = parts(map, split, now, parent, pieces.size(), free);
    Reshaping reshaping = new Reshaping(map);
    for (int i = 0; i < parts.size(); i++) {
      put(reshaping, now, parent, parts.get(i), pieces.get(i), "parts[" + i + "]", free);
    }
    List<String> codes = parts.stream().map(AreaChange.Part::code).toList();
    if (!codes.contains(area.code())) {
      reshaping.abolish(now, codes);
    }
    new Adoption(reshaping, free).adopt(now, codes);
    return reshaping;
  }

  private static List<AreaChange.Part> parts(
      StreetMap map,
      AreaChange.Split split,
      StoredArea now,
      String parent,
      int count,
      FreeCodes free) {
    if (split.parts() != null && !split.parts().isEmpty()) {
      if (split.parts().size() != count) {
        throw new Refused(TerritoryProblem.PARTS_DO_NOT_MATCH).at("parts").with("count", count);
      }
      return split.parts();
    }
    Area area = now.area();
    List<AreaChange.Part> proposed = new ArrayList<>();
    proposed.add(new AreaChange.Part(area.code(), area.name(), area.kind()));
    for (int i = 1; i < count; i++) {
      String code = free.next(parent, map.level(area));
      proposed.add(new AreaChange.Part(code, area.name() + "（" + (i + 1) + "）", null));
    }
    return proposed;
  }

  private void put(
      Reshaping reshaping,
      StoredArea now,
      String parent,
      AreaChange.Part part,
      Geometry piece,
      String field,
      FreeCodes free) {
    Level level = reshaping.map().level(now.area());
    try {
      String kind = kinds.check(part.kind(), level);
      if (!part.code().equals(now.area().code())) {
        free.requireFree(part.code());
        reshaping.add(level, parent, part.code(), part.name(), kind, piece);
      } else if (reshaping.find(part.code()).isPresent()) {
        throw new Refused(TerritoryProblem.DUPLICATE_CODE).at("code").with("code", part.code());
      } else {
        reshaping.keep(now, AreaRules.name(part.name()), kind, piece);
      }
    } catch (Refused fault) {
      throw fault.at(field + "." + (fault.field() == null ? "code" : fault.field()));
    }
  }

  /**
   * The pieces, the largest first, those as large from west to east; what the line leaves whole
   * belongs to the first.
   */
  private List<Geometry> cut(Geometry boundary, LineString line) {
    List<Geometry> pieces = new ArrayList<>();
    List<Geometry> whole = new ArrayList<>();
    for (int i = 0; i < boundary.getNumGeometries(); i++) {
      Geometry polygon = boundary.getGeometryN(i);
      List<Geometry> found = pieces(polygon, line);
      (found.size() > 1 ? pieces : whole).addAll(found);
    }
    double total = boundary.getArea();
    pieces.sort(
        Comparator.comparingLong((Geometry piece) -> -Math.round(1e3 * piece.getArea() / total))
            .thenComparingDouble(piece -> piece.getCentroid().getX())
            .thenComparingDouble(piece -> piece.getCentroid().getY()));
    if (!pieces.isEmpty() && !whole.isEmpty()) {
      whole.add(pieces.getFirst());
      pieces.set(0, Shapes.union(whole));
    }
    return pieces.stream().map(shapes::boundary).toList();
  }

  private static List<Geometry> pieces(Geometry polygon, LineString line) {
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(OverlayNGRobust.overlay(polygon.getBoundary(), line, OverlayNG.UNION));
    List<Geometry> pieces = new ArrayList<>();
    for (Object found : polygonizer.getPolygons()) {
      if (found instanceof Polygon piece
          && !Shapes.withoutSlivers(piece).isEmpty()
          && polygon.contains(piece.getInteriorPoint())) {
        pieces.add(piece);
      }
    }
    return pieces;
  }
}
