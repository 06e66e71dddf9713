package org.linge.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.linge.identity.RosterChanged;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands open matters whose seat nobody sits on any more to the nearest seat upwards on which
 * somebody does: because a post ended, an account was disabled, everybody is on leave. They stay
 * there when somebody returns. Costs by the seats that hold something, not by the matters; asked
 * for by every change of who is there, at the start and every morning, since a leave begins by
 * itself.
 */
@Component
class HandOver {
  private static final int BATCH = 200;

  private final HandOverStore todos;
  private final MatterStore store;
  private final Seats seats;
  private final Deadlines deadlines;
  private final MatterViews views;
  private final Territory territory;
  private final TakeAction.Surroundings around;
  private final Set<StreetId> pending = ConcurrentHashMap.newKeySet();

  HandOver(
      HandOverStore todos,
      MatterStore store,
      Seats seats,
      Deadlines deadlines,
      MatterViews views,
      Territory territory,
      TakeAction.Surroundings around) {
    this.todos = todos;
    this.store = store;
    this.seats = seats;
    this.deadlines = deadlines;
    this.views = views;
    this.territory = territory;
    this.around = around;
  }

  @EventListener
  void ask(RosterChanged change) {
    pending.add(change.street());
  }

  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(cron = "0 5 0 * * *", zone = "Asia/Shanghai")
  void askAll() {
    for (Street street : territory.streets()) pending.add(street.id());
  }

  @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
  void runPending() {
    for (StreetId street : new HashSet<>(pending)) {
      pending.remove(street);
      run(street);
    }
  }

  /** Answers how many matters were handed over. */
  int run(StreetId street) {
    LocalDate today = Deadlines.day(around.clock().instant());
    int moved = 0;
    for (Holder seat : todos.seats(street)) {
      if (!seats.isPresent(street, seat, today)) moved += empty(street, seat, today);
    }
    return moved;
  }

  private int empty(StreetId street, Holder seat, LocalDate today) {
    int moved = 0;
    HandOverStore.At last = HandOverStore.At.BEGINNING;
    List<Matter> batch;
    do {
      batch = todos.list(street, seat, last, BATCH);
      for (Matter matter : batch) {
        Holder to = seats.successor(matter, today, post -> false);
        if (!to.equals(seat) && move(matter, to, Acting.SYSTEM, MatterStore.Key.NONE)) moved++;
        last = at(matter);
      }
    } while (batch.size() == BATCH);
    return moved;
  }

  static HandOverStore.At at(Matter matter) {
    return new HandOverStore.At(
        Optional.ofNullable(matter.standing().dueAt()).orElseThrow(), matter.report().id().value());
  }

  /** False if the matter has moved meanwhile. */
  boolean move(Matter matter, Holder to, Acting acting, MatterStore.Key key) {
    Instant now = around.clock().instant();
    Entry entry = Lifecycle.stay(matter, Lifecycle.HAND_OVER, acting, facts(matter, to, now), now);
    Matter after = matter.after(entry);
    if (!store.append(after, entry, key)) return false;
    around.events().publishEvent(TakeAction.changed(after));
    return true;
  }

  private Entry.Facts facts(Matter matter, Holder to, Instant now) {
    Matter.Standing standing = matter.standing();
    StreetId street = matter.report().street();
    Holder seat = Optional.ofNullable(standing.holder()).orElseThrow();
    Entry.Facts same =
        Entry.Facts.unchanged(standing)
            .heldBy(to)
            .answering(Map.of("seat", views.holder(street, seat).title()));
    Deadlines.Keeping before = deadlines.keeping(street, seat);
    Deadlines.Keeping after = deadlines.keeping(street, to);
    if (Calls.of(standing.calls()).isOpen()) return same;
    if (Objects.equals(before.hours(), after.hours())) return same;
    return deadlines
        .term(matter)
        .map(term -> after.due(term, standing.leeway()))
        .map(due -> same.due(due, standing.overdue() && !due.isAfter(now)))
        .orElse(same);
  }
}
