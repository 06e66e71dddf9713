package org.linge.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linge.matter.Happenings;
import org.linge.matter.MatterChanged;
import org.linge.matter.MatterId;
import org.linge.matter.Reports;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts what happened on its way to those who want to be told, each once. An act only leaves a hint
 * in memory; half a second later its entry is read and written down. Every minute, and after a
 * start, the entries since the mark are read again, so that a lost hint is only a delay.
 */
@Component
class GatherEvents {
  /** An entry has its time before it can be seen by others; no transaction takes as long. */
  private static final Duration LATEST = Duration.ofMinutes(2);

  private static final int MOST_HINTS = 10_000;
  private static final int PAGE = 1_000;

  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final Reports reports;
  private final Territory territory;
  private final DeliverEvents deliver;
  private final WebhookSettings settings;
  private final Clock clock;
  private final List<MatterChanged> hints = new ArrayList<>();

  GatherEvents(
      WebhookStore webhooks,
      DeliveryStore deliveries,
      Reports reports,
      Territory territory,
      DeliverEvents deliver,
      WebhookSettings settings,
      Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.reports = reports;
    this.territory = territory;
    this.deliver = deliver;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener
  void on(MatterChanged change) {
    synchronized (hints) {
      if (hints.size() < MOST_HINTS) hints.add(change);
    }
  }

  @Scheduled(fixedDelayString = "PT0.5S")
  void gather() {
    Map<StreetId, List<Happenings.Ref>> changed = new HashMap<>();
    for (MatterChanged hint : taken()) {
      changed
          .computeIfAbsent(hint.street(), s -> new ArrayList<>())
          .add(new Happenings.Ref(hint.matter(), hint.version()));
    }
    changed.forEach(this::gather);
  }

  private List<MatterChanged> taken() {
    synchronized (hints) {
      List<MatterChanged> taken = List.copyOf(hints);
      hints.clear();
      return taken;
    }
  }

  private void gather(StreetId street, List<Happenings.Ref> changed) {
    List<Webhook> told = webhooks.list(street);
    if (!told.isEmpty()) write(street, told, reports.listUpdates(street, changed));
  }

  @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT1M")
  void gatherAll() {
    for (Street street : territory.streets()) catchUp(street.id());
  }

  /** What happened since the mark, whether it has been heard of or not. */
  void catchUp(StreetId street) {
    List<Webhook> told = webhooks.list(street);
    if (told.isEmpty()) return;
    Instant now = clock.instant();
    Instant from = webhooks.findMark(street).orElse(now).minus(LATEST);
    List<Reports.Update> moves;
    do {
      moves = reports.listMoves(street, from, now.plusSeconds(1), PAGE);
      write(street, told, moves);
      if (!moves.isEmpty()) from = moves.getLast().at().plusNanos(1_000);
    } while (moves.size() == PAGE);
    webhooks.mark(street, now);
  }

  /** What has happened to a matter before it was followed. */
  void tell(Webhook webhook, MatterId matter) {
    StreetId street = webhook.street();
    write(street, List.of(webhook), reports.listUpdates(street, matter));
  }

  private void write(StreetId street, List<Webhook> told, Collection<Reports.Update> updates) {
    for (Webhook webhook : told) {
      Set<MatterId> followed = followed(webhook, updates);
      boolean some = false;
      for (Reports.Update update : updates) {
        if (concerns(webhook, update) && followed.contains(update.matter())) {
          some |= deliveries.insert(street, delivery(webhook, update));
        }
      }
      if (some) deliver.wake(webhook);
    }
  }

  private Set<MatterId> followed(Webhook webhook, Collection<Reports.Update> updates) {
    Set<MatterId> matters = new HashSet<>();
    updates.forEach(update -> matters.add(update.matter()));
    return webhook.ofAllMatters()
        ? matters
        : webhooks.listFollowed(webhook.street(), webhook.id(), matters);
  }

  private static boolean concerns(Webhook webhook, Reports.Update update) {
    return update.moved()
        && webhook.events().contains(event(update))
        && !(webhook.ofAllMatters() && update.at().isBefore(webhook.createdAt()));
  }

  private static Webhook.Event event(Reports.Update update) {
    if (update.raised()) return Webhook.Event.RAISED;
    return update.closed() ? Webhook.Event.CLOSED : Webhook.Event.MOVED;
  }

  private static Delivery delivery(Webhook webhook, Reports.Update update) {
    return new Delivery(
        Ids.next(),
        webhook.id(),
        event(update),
        update.matter().value(),
        update.seq(),
        update.number(),
        update.state(),
        update.title(),
        update.closed(),
        update.at(),
        Delivery.Status.WAITING,
        0,
        null,
        null,
        null);
  }

  @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT6H")
  void sweep() {
    Instant now = clock.instant();
    for (Street street : territory.streets()) {
      deliveries.deleteBefore(
          street.id(), now.minus(settings.kept()), now.minus(settings.kept().multipliedBy(3)));
    }
  }
}
