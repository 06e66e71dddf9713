package org.linge.matter;

import java.util.List;
import org.linge.shared.StreetId;

/**
 * Matters that happened before or elsewhere are being written; published within the transaction.
 */
public record MattersTold(StreetId street, List<MatterId> matters) {
  public MattersTold {
    matters = List.copyOf(matters);
  }
}
