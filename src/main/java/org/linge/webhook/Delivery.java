package org.linge.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a receiver is to be told, and how that went.
 *
 * @param at when it happened
 * @param lastStatus of the last answer; none if there was no answer
 * @param lastAnswer its beginning, or why there was none
 */
record Delivery(
    UUID id,
    WebhookId webhook,
    Webhook.Event event,
    UUID matter,
    int seq,
    String number,
    String state,
    String title,
    boolean closed,
    Instant at,
    Status status,
    int tries,
    @Nullable Instant lastAt,
    @Nullable Integer lastStatus,
    @Nullable String lastAnswer) {

  enum Status {
    WAITING,
    DONE,
    /** Tried often enough: waits for somebody to look at it. */
    DEAD
  }
}
