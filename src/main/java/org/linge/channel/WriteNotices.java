package org.linge.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.matter.Happenings;
import org.linge.matter.MatterChanged;
import org.linge.matter.MatterId;
import org.linge.matter.Told;
import org.linge.matter.Watches;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes notices, each exactly once. What concerns somebody in person, a mention or a decision, is
 * written with its entry. What happens to a followed matter is written half a second later, off the
 * act's own path: the data says what has not been told yet, so what a dying server left untold is
 * told by the next round (decision 015).
 */
@Component
class WriteNotices {
  private static final Duration KEPT = Duration.ofDays(90);

  private final NoticeStore store;
  private final Outbox outbox;
  private final Watches watches;
  private final Territory territory;
  private final TransactionOperations transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private Map<StreetId, Set<MatterId>> changed = new HashMap<>();

  WriteNotices(
      NoticeStore store,
      Outbox outbox,
      Watches watches,
      Territory territory,
      TransactionOperations transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.watches = watches;
    this.territory = territory;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** Within the transaction of the entry. */
  @EventListener
  void on(Told told) {
    for (AccountId account : told.accounts()) {
      insert(
          told.street(),
          account,
          kind(told.why()),
          new Happenings.Ref(told.matter(), told.seq()),
          told.at());
    }
    events.publishEvent(new Noticed(told.street(), told.accounts()));
  }

  private boolean insert(
      StreetId street, AccountId account, NoticeStore.Kind kind, Happenings.Ref about, Instant at) {
    boolean fresh = store.insert(street, account, kind, about.matter(), about.seq(), at);
    if (fresh) outbox.put(street, account, kind, about, at);
    return fresh;
  }

  private static NoticeStore.Kind kind(Told.Why why) {
    return switch (why) {
      case MENTION -> NoticeStore.Kind.MENTION;
      case DECISION -> NoticeStore.Kind.DECISION;
      case URGE -> NoticeStore.Kind.URGE;
      case SUPERVISION -> NoticeStore.Kind.SUPERVISION;
    };
  }

  @EventListener
  synchronized void on(MatterChanged change) {
    changed.computeIfAbsent(change.street(), s -> new HashSet<>()).add(change.matter());
  }

  @Scheduled(fixedDelayString = "PT0.5S")
  void tellChanges() {
    takeChanged().forEach(this::tell);
  }

  /** What was not told when a server ended; also after a start. */
  @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT5M")
  void tellAll() {
    for (Street street : territory.streets()) tell(street.id(), null);
  }

  @Scheduled(initialDelayString = "PT6M", fixedDelayString = "PT6H")
  void sweep() {
    for (Street street : territory.streets())
      store.deleteBefore(street.id(), clock.instant().minus(KEPT));
  }

  private synchronized Map<StreetId, Set<MatterId>> takeChanged() {
    Map<StreetId, Set<MatterId>> taken = changed;
    if (!taken.isEmpty()) changed = new HashMap<>();
    return taken;
  }

  void tell(StreetId street, @Nullable Set<MatterId> matters) {
    List<Watches.Untold> untold = watches.listUntold(street, matters);
    Set<AccountId> told = new HashSet<>();
    for (Watches.Untold one : untold) {
      if (Boolean.TRUE.equals(transactions.execute(status -> write(one)))) told.add(one.account());
    }
    if (!told.isEmpty()) events.publishEvent(new Noticed(street, told));
  }

  private boolean write(Watches.Untold untold) {
    boolean some = false;
    for (Watches.Deed deed : untold.deeds()) {
      some |=
          insert(
              untold.street(),
              untold.account(),
              NoticeStore.Kind.WATCH,
              new Happenings.Ref(untold.matter(), deed.seq()),
              deed.at());
    }
    watches.told(untold);
    return some;
  }
}
