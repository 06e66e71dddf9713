package org.linge.territory;

import java.util.Collection;
import org.linge.shared.StreetId;

/** What other modules keep about areas, so that whoever changes these can see what will follow. */
public interface AreaUse {
  /** A count with its noun, such as {@code 件未办结事项}. */
  String noun();

  /** How many there are in exactly these areas; counting may stop at a thousand. */
  int count(StreetId street, Collection<AreaId> areas);
}
