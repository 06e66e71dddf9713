package org.linge.territory;

import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Geometry;

/** What code and name of an area have to be. */
final class AreaRules {
  static final int LONGEST_NAME = 100;

  private AreaRules() {}

  /** Whether an area of this code exists today. */
  static boolean exists(StreetMap map, String code) {
    return map.findByCode(code).filter(area -> area.area().validOn(map.day())).isPresent();
  }

  /** Joins what a feature says with what is known of the area; without a name it keeps its own. */
  static Redrawing redrawing(
      StreetMap map,
      int number,
      @Nullable String code,
      @Nullable String name,
      @Nullable Level wanted,
      @Nullable Geometry boundary) {
    if (code == null || code.isBlank()) {
      throw new Refused(TerritoryProblem.MISSING_CODE).at("code");
    }
    Level level = AreaCodes.level(map.street(), code, wanted);
    String parent = level.rank() == 0 ? null : AreaCodes.parent(map.street(), level, code);
    StoredArea now = map.findByCode(code).orElse(null);
    if (now != null && !now.area().validOn(map.day())) {
      throw new Refused(TerritoryProblem.ABOLISHED).at("code").with("code", code);
    }
    if (name == null && now == null) {
      throw new Refused(TerritoryProblem.UNKNOWN_CODE).at("code").with("code", code);
    }
    String kept = name == null && now != null ? now.area().name() : name(String.valueOf(name));
    String kind = now == null ? null : now.area().kind();
    return new Redrawing(number, code, kept, level, parent, boundary, kind, now);
  }

  static String name(String text) {
    String name = text.strip();
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST_NAME
        || name.codePoints().anyMatch(AreaRules::invisible)) {
      throw new Refused(TerritoryProblem.BAD_NAME).at("name").with("limit", LONGEST_NAME);
    }
    return name;
  }

  private static boolean invisible(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
