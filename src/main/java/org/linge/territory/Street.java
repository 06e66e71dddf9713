package org.linge.territory;

import java.util.List;
import java.util.Optional;
import org.linge.shared.StreetId;

/** A street or town with its levels, rank 0 first. The root area is the street itself. */
public record Street(StreetId id, String name, List<Level> levels, AreaId root) {
  public Street {
    levels = List.copyOf(levels);
  }

  public Optional<Level> findLevel(String code) {
    return levels.stream().filter(level -> level.code().equals(code)).findFirst();
  }

  /** The level whose codes look like this one. */
  Optional<Level> levelOf(String areaCode) {
    return levels.stream().filter(level -> level.fits(areaCode)).findFirst();
  }
}
