package org.linge.matter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;
import org.linge.territory.AreaId;

/**
 * The one seat that must act next on an open matter.
 *
 * @param kind a post kind over the area {@code id}, {@code unit} for the unit {@code id}, or {@code
 *     reporter} without id
 */
public record Holder(String kind, @Nullable UUID id) {
  static final String UNIT = "unit";
  static final String REPORTER = "reporter";
  static final Holder BY_REPORTER = new Holder(REPORTER, null);

  static Holder post(String kind, AreaId area) {
    return new Holder(kind, area.value());
  }

  static Holder unit(UnitId unit) {
    return new Holder(UNIT, unit.value());
  }

  boolean isReporter() {
    return kind.equals(REPORTER);
  }

  boolean isUnit() {
    return kind.equals(UNIT);
  }
}
