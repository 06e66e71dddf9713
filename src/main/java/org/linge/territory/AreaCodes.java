package org.linge.territory;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;

/** What a code says: its length tells the level, its beginning the parent. */
final class AreaCodes {
  private AreaCodes() {}

  /** The level of a code of this street; of the wanted level, if there is one. */
  static Level level(Street street, String code, @Nullable Level wanted) {
    if (!code.startsWith(street.id().toString()) && code.matches("[0-9]{9,40}")) {
      throw new Refused(TerritoryProblem.FOREIGN_CODE)
          .with("code", code)
          .with("street", street.id());
    }
    Level level =
        street
            .levelOf(code)
            .orElseThrow(
                () ->
                    new Refused(TerritoryProblem.MALFORMED_CODE)
                        .with("code", shortened(code))
                        .with("lengths", lengths(street)));
    if (wanted != null && !wanted.equals(level)) {
      throw new Refused(TerritoryProblem.WRONG_LEVEL)
          .with("code", code)
          .with("level", wanted.name())
          .with("lengths", wanted.codeLength());
    }
    return level;
  }

  /** The code of the area above, which is the beginning as long as codes of the level above. */
  static String parent(Street street, Level level, String code) {
    return code.substring(0, street.levels().get(level.rank() - 1).codeLength());
  }

  private static String lengths(Street street) {
    return street.levels().stream()
        .map(level -> Integer.toString(level.codeLength()))
        .collect(Collectors.joining("/"));
  }

  private static String shortened(String code) {
    return code.length() <= 40 ? code : code.substring(0, 40) + "…";
  }
}
