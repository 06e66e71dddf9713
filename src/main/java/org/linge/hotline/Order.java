package org.linge.hotline;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.client.ClientId;
import org.linge.matter.MatterId;
import org.linge.shared.StreetId;

/**
 * A work order (工单) as it was taken.
 *
 * @param number the platform's own
 * @param dueAt until when the platform wants it done; binds the states whose deadline is given
 * @param marks what each field held, as marks from which it cannot be read
 */
record Order(
    StreetId street,
    ClientId client,
    String number,
    MatterId matter,
    Instant receivedAt,
    @Nullable Instant dueAt,
    @Nullable String callbackUrl,
    Map<String, String> marks) {
  Order {
    marks = Map.copyOf(marks);
  }
}
