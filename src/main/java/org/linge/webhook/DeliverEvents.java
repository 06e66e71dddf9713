package org.linge.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.linge.shared.BackOff;
import org.linge.shared.Stopping;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells receivers what waits for them: each in order and one thing at a time, all of them beside
 * each other on threads that cost nothing while they wait. Who does not answer is left alone for
 * longer each time; that delays nobody else, nor the application.
 */
@Component
class DeliverEvents {
  private static final int BATCH = 20;

  /** So many failures on end and only a person makes it go on. */
  static final int PAUSE_AFTER = 24;

  /** For a batch in which every call takes as long as it may. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final CallReceiver callReceiver;
  private final Territory territory;
  private final Stopping stopping;
  private final Clock clock;
  private final Set<WebhookId> atWork = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());

  DeliverEvents(
      WebhookStore webhooks,
      DeliveryStore deliveries,
      CallReceiver callReceiver,
      Territory territory,
      Stopping stopping,
      Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.callReceiver = callReceiver;
    this.territory = territory;
    this.stopping = stopping;
    this.clock = clock;
  }

  /** Whoever has been left alone long enough, and what another server has left. */
  @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
  void wakeAll() {
    for (Street street : territory.streets()) webhooks.list(street.id()).forEach(this::wake);
  }

  /** Begins to tell a receiver, unless that is being done. */
  void wake(Webhook webhook) {
    if (stopping.asked() || !webhook.mayBeCalled(clock.instant())) return;
    if (!atWork.add(webhook.id())) return;
    threads.execute(
        () -> {
          try {
            tell(webhook);
          } finally {
            atWork.remove(webhook.id());
          }
        });
  }

  /** Tells a receiver all that waits, or as far as it listens. */
  void tell(Webhook webhook) {
    int failures = webhook.failures();
    while (!stopping.asked()) {
      List<Delivery> waiting = deliveries.listWaiting(webhook.street(), webhook.id(), BATCH);
      Instant now = clock.instant();
      if (waiting.isEmpty()
          || !webhooks.lease(webhook.street(), webhook.id(), now, now.plus(LEASE))) return;
      failures = tell(webhook, waiting, failures);
      if (failures > 0) return;
    }
  }

  /** Tells a batch and gives the lease back; answers how many calls have failed on end. */
  private int tell(Webhook webhook, List<Delivery> batch, int before) {
    int failures = before;
    for (Delivery delivery : batch) {
      if (stopping.asked()) break;
      CallReceiver.Outcome outcome = callReceiver.call(webhook, delivery);
      failures = outcome.isGood() ? 0 : failures + 1;
      deliveries.tried(
          webhook.street(), delivery.id(), status(delivery, outcome), outcome, clock.instant());
      if (failures > 0) break;
    }
    Instant now = clock.instant();
    webhooks.release(
        webhook.street(),
        webhook.id(),
        failures,
        failures == 0 ? null : now.plus(BackOff.after(failures)),
        failures >= PAUSE_AFTER ? now : null);
    return failures;
  }

  private static Delivery.Status status(Delivery delivery, CallReceiver.Outcome outcome) {
    if (outcome.isGood()) return Delivery.Status.DONE;
    return delivery.tries() + 1 >= BackOff.MOST_TRIES
        ? Delivery.Status.DEAD
        : Delivery.Status.WAITING;
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    threads.shutdownNow();
  }
}
