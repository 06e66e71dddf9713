package org.linge.territory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An area as a feature wants it to be, whose code and boundary are right by themselves.
 *
 * @param number of the feature in its file
 * @param kind of a dedicated grid
 * @param now the area with this code, unless it is new
 */
record Redrawing(
    int number,
    String code,
    String name,
    Level level,
    @Nullable String parent,
    @Nullable Geometry boundary,
    @Nullable String kind,
    @Nullable StoredArea now) {

  boolean changesAnything() {
    return now == null
        || !now.area().name().equals(name)
        || !Objects.equals(now.area().kind(), kind)
        || redraws();
  }

  /** The same with another boundary. */
  Redrawing drawn(Geometry other) {
    return new Redrawing(number, code, name, level, parent, other, kind, now);
  }

  /** The same as a dedicated grid of this kind, or as an ordinary area. */
  Redrawing of(@Nullable String other) {
    return new Redrawing(number, code, name, level, parent, boundary, other, now);
  }

  boolean redraws() {
    if (boundary == null) {
      return false;
    }
    return now == null || now.boundary() == null || !boundary.equalsExact(now.boundary());
  }
}
