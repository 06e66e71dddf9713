package org.linge.territory;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.linge.shared.Refused;

/** Codes that were never given to any area of the street, nor promised to a planned one. */
final class FreeCodes {
  private final StreetMap map;
  private final Set<String> promised;
  private final Set<String> given = new HashSet<>();

  FreeCodes(StreetMap map, Collection<String> promised) {
    this.map = map;
    this.promised = new HashSet<>(promised);
  }

  /** Refuses a code that another change will give to another area; keeps it from being proposed. */
  void requireFree(String code) {
    given.add(code);
    if (promised.contains(code)) {
      throw new Refused(TerritoryProblem.CODE_TAKEN).at("code").with("code", code);
    }
  }

  /** The code if it is free, else the next one below the parent. */
  String preferred(String code, String parent, Level level) {
    return take(code) ? code : next(parent, level);
  }

  private boolean take(String code) {
    return map.findByCode(code).isEmpty() && !promised.contains(code) && given.add(code);
  }

  /** The code after the last one ever used below the parent; each is given only once. */
  String next(String parent, Level level) {
    int digits = level.codeLength() - parent.length();
    long most = Math.round(Math.pow(10, Math.min(digits, 9))) - 1;
    long last = 0;
    for (StoredArea area : map.areas()) {
      String code = area.area().code();
      if (code.length() == level.codeLength() && code.startsWith(parent)) {
        last = Math.max(last, Long.parseLong(code.substring(parent.length())));
      }
    }
    for (long serial = last + 1; serial <= most; serial++) {
      String code = parent + String.format("%0" + digits + "d", serial);
      if (take(code)) {
        return code;
      }
    }
    return firstHole(parent, digits, most);
  }

  private String firstHole(String parent, int digits, long most) {
    for (long serial = 1; serial <= most; serial++) {
      String code = parent + String.format("%0" + digits + "d", serial);
      if (take(code)) {
        return code;
      }
    }
    throw new Refused(TerritoryProblem.NO_CODE_LEFT).at("code").with("parent", parent);
  }
}
