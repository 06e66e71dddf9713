package org.linge.territory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linge.shared.StreetId;

/**
 * Areas of a street were abolished or redrawn; published within the transaction that writes it, so
 * that whoever follows does so together with it or not at all.
 *
 * @param day from which on it holds
 * @param successors of each abolished area; none where nothing took its place
 * @param redrawn areas that remain but cover other ground than before, or whose ground now belongs
 *     to areas below them
 */
public record AreasReplaced(
    StreetId street, LocalDate day, Map<AreaId, List<AreaId>> successors, Set<AreaId> redrawn) {
  public AreasReplaced {
    successors = Map.copyOf(successors);
    redrawn = Set.copyOf(redrawn);
  }
}
