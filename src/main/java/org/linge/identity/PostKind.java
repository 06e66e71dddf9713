package org.linge.identity;

import java.util.Set;
import org.linge.shared.Right;

/**
 * A kind of post (岗位), such as 网格员: data from {@code catalog/post-kinds.yaml}.
 *
 * @param levels the levels whose areas may have it; empty for any level, and for units
 * @param excludes the kinds that its holder may not hold as well (三权分立)
 * @param secondFactor whether its holder logs in with a second factor
 */
public record PostKind(
    String code,
    String name,
    Scope scope,
    Set<Right> rights,
    Set<String> levels,
    Set<String> excludes,
    boolean secondFactor) {

  /** Over what a post of the kind is held. */
  public enum Scope {
    AREA,
    UNIT
  }

  /** One of the three powers that watch each other. */
  public boolean isAdministrator() {
    return !excludes.isEmpty();
  }

  public PostKind {
    rights = Set.copyOf(rights);
    levels = Set.copyOf(levels);
    excludes = Set.copyOf(excludes);
  }
}
