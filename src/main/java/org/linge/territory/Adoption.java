package org.linge.territory;

import java.util.List;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Geometry;

/** Children of an area that is cut or abolished go to the part that they lie in. */
final class Adoption {
  private final Reshaping reshaping;
  private final FreeCodes free;

  Adoption(Reshaping reshaping, FreeCodes free) {
    this.reshaping = reshaping;
    this.free = free;
  }

  /** Refuses CHILD_CUT when one lies in no part as a whole; without a boundary: the first part. */
  void adopt(StoredArea parent, List<String> parts) {
    StreetMap map = reshaping.map();
    for (StoredArea child : map.children(parent.area().id())) {
      String part = partOf(child, parts);
      if (!part.equals(parent.area().code())) {
        String own = child.area().code();
        String same = part + own.substring(parent.area().code().length());
        Level level = map.level(child.area());
        reshaping.recode(child, free.preferred(same, part, level), part);
      }
    }
  }

  private String partOf(StoredArea child, List<String> parts) {
    Geometry shape = child.boundary();
    if (shape == null || parts.size() == 1) {
      return parts.getFirst();
    }
    for (String part : parts) {
      Geometry ground = reshaping.boundary(part);
      if (ground != null && Shapes.withoutSlivers(Shapes.difference(shape, ground)).isEmpty()) {
        return part;
      }
    }
    throw new Refused(TerritoryProblem.CHILD_CUT).at("line").with("child", child.area().name());
  }
}
