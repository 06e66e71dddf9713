package org.linge.granting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;

/**
 * A review of access (权限复核): what everybody held when it was opened, decided line by line.
 *
 * @param number counts a street's reviews, so that there is one at a time
 * @param unusedDays after how many days without a log-in a line is marked
 */
record Review(
    ReviewId id,
    int number,
    String title,
    int unusedDays,
    AccountId openedBy,
    Instant openedAt,
    @Nullable AccountId closedBy,
    @Nullable Instant closedAt) {

  boolean isClosed() {
    return closedAt != null;
  }
}
