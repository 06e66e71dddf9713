package org.linge.matter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.UnitId;

/**
 * A reply to choose and fill in.
 *
 * @param category a first- or second-level code; none fits every category
 * @param unit none fits whatever unit is assigned
 */
record ReplyTemplate(
    UUID id,
    String title,
    String text,
    @Nullable String category,
    @Nullable UnitId unit,
    int version) {
  /** Those made for just this come first. */
  int fit() {
    return (category == null ? 0 : category.length()) + (unit == null ? 0 : 2);
  }
}
