package org.linge.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;

/**
 * Where somebody wants to be told, and of what.
 *
 * @param ofAllMatters else only of those that it follows, such as a hotline its own orders
 * @param failures how many calls have failed since the last that did not
 * @param retryAt before which it is not called
 */
record Webhook(
    StreetId street,
    WebhookId id,
    String name,
    URI url,
    List<Event> events,
    boolean ofAllMatters,
    Instant createdAt,
    @Nullable Instant pausedAt,
    int failures,
    @Nullable Instant retryAt) {
  Webhook {
    events = List.copyOf(events);
  }

  /** What others can be told of. */
  enum Event {
    RAISED,
    MOVED,
    CLOSED;

    String code() {
      return "matter." + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  boolean isPaused() {
    return pausedAt != null;
  }

  boolean mayBeCalled(Instant now) {
    return !isPaused() && (retryAt == null || !now.isBefore(retryAt));
  }
}
