package org.linge.intake;

import java.util.Map;
import org.linge.shared.Refused;

/** Why a row was refused, in Chinese; {@code field} is the column's meaning. */
record RowError(int row, String field, String message) {
  static RowError of(int row, Refused refused) {
    return new RowError(row, refused.field() == null ? "" : refused.field(), words(refused));
  }

  static String words(Refused refused) {
    if (refused.details().get("reason") instanceof String reason) {
      return reason;
    }
    String words = refused.problem().chinese();
    for (Map.Entry<String, Object> detail : refused.details().entrySet()) {
      words = words.replace("{" + detail.getKey() + "}", String.valueOf(detail.getValue()));
    }
    return words;
  }
}
