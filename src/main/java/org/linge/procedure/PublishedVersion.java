package org.linge.procedure;

import java.time.Instant;
import java.util.UUID;

/**
 * A version that a street has put into service itself.
 *
 * @param version from {@link #FIRST} on
 * @param note what changed, in the words of who published it
 */
record PublishedVersion(
    String code, int version, String yaml, String note, UUID account, Instant at) {
  /** Below are those that are shipped, so that a newer program never collides with a street. */
  static final int FIRST = 1001;
}
