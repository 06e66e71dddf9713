package org.linge.territory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;

/**
 * A node of a street's territory: the street itself, a community, a grid, a micro-grid. The parent
 * is absent only for the street. {@code validUntil} is the first day on which it no longer exists.
 *
 * @param kind what a dedicated grid (专属网格) is for, such as {@code mall}; none for ordinary areas
 */
public record Area(
    StreetId street,
    AreaId id,
    String code,
    String name,
    String level,
    @Nullable AreaId parent,
    LocalDate validFrom,
    @Nullable LocalDate validUntil,
    @Nullable String kind) {

  /** The same under this name and of this kind. */
  Area called(String newName, @Nullable String newKind) {
    return new Area(street, id, code, newName, level, parent, validFrom, validUntil, newKind);
  }

  /** Whether it exists on that day. */
  public boolean validOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validUntil == null || day.isBefore(validUntil));
  }
}
