package org.linge.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;

/**
 * What an act is done to.
 *
 * @param area where it is; without one, only posts over the whole street and its units reach it
 * @param units those called to it
 */
public record Target(StreetId street, @Nullable AreaId area, Set<UnitId> units) {
  public Target {
    units = Set.copyOf(units);
  }

  public static Target street(StreetId street) {
    return new Target(street, null, Set.of());
  }

  public static Target area(StreetId street, AreaId area) {
    return new Target(street, area, Set.of());
  }

  /** Where a post is held, or would be. */
  public static Target of(StreetId street, Post post) {
    return new Target(street, post.area(), post.unit() == null ? Set.of() : Set.of(post.unit()));
  }
}
