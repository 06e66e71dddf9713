package org.linge.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.linge.matter.FollowingStore.Following;
import org.linge.procedure.Procedures;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.AreaUse;
import org.linge.territory.AreasReplaced;
import org.linge.territory.Territory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lets open matters follow when areas are replaced: each goes to the area that its own place lies
 * in now, to a new holder if its holder's seat does not reach there, with the deadline it has.
 * Closed matters stay where they were.
 *
 * <p>The areas are written down together with what replaces them, so nothing is lost when the
 * server stops midway, and looked through once more a while later for matters that were being
 * written in that very moment. To do it twice changes nothing.
 */
@Component
class FollowAreas implements AreaUse {
  private static final int BATCH = 200;
  private static final Duration AFTERMATH = Duration.ofMinutes(2);
  private static final UUID FIRST = new UUID(0, 0);

  private final FollowingStore following;
  private final MatterStore store;
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Territory territory;
  private final TakeAction.Surroundings around;
  private final Set<StreetId> woken = ConcurrentHashMap.newKeySet();

  FollowAreas(
      FollowingStore following,
      MatterStore store,
      Procedures procedures,
      Lifecycle lifecycle,
      Territory territory,
      TakeAction.Surroundings around) {
    this.following = following;
    this.store = store;
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.territory = territory;
    this.around = around;
  }

  /** Within the transaction that replaces the areas. */
  @EventListener
  void note(AreasReplaced change) {
    Instant since = around.clock().instant();
    change.redrawn().forEach(area -> note(change.street(), new Following(area, null, since)));
    change
        .successors()
        .forEach(
            (area, successors) ->
                note(
                    change.street(),
                    new Following(
                        area, successors.isEmpty() ? null : successors.getFirst(), since)));
  }

  private void note(StreetId street, Following area) {
    following.add(street, area);
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void wake(AreasReplaced change) {
    woken.add(change.street());
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void followWoken() {
    for (StreetId street : List.copyOf(woken)) {
      woken.remove(street);
      follow(street);
    }
  }

  @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
  void followAll() {
    territory.streets().forEach(street -> follow(street.id()));
  }

  /** Answers how many matters went to another area or holder. */
  int follow(StreetId street) {
    int moved = 0;
    for (Following area : following.list(street)) {
      moved += follow(street, area);
      if (area.since().plus(AFTERMATH).isBefore(around.clock().instant())) {
        following.remove(street, area);
      }
    }
    return moved;
  }

  private int follow(StreetId street, Following area) {
    int moved = 0;
    UUID after = FIRST;
    List<Matter> batch;
    do {
      batch = following.listOpen(street, area.area(), after, BATCH);
      for (Matter matter : batch) {
        after = matter.report().id().value();
        if (follow(matter, area)) moved++;
      }
    } while (batch.size() == BATCH);
    return moved;
  }

  private boolean follow(Matter matter, Following area) {
    AreaId next = place(matter, area);
    if (next.equals(matter.standing().area()) && !lifecycle.isOutOfReach(matter, next)) {
      return false;
    }
    Entry entry =
        lifecycle.moveArea(matter, matter.procedure(procedures), next, around.clock().instant());
    Matter moved = matter.after(entry);
    if (!store.append(moved, entry, MatterStore.Key.NONE)) return false;
    around.events().publishEvent(TakeAction.changed(moved));
    return true;
  }

  /** The lowest area at the matter's own place; where there is none, what took its area's place. */
  private AreaId place(Matter matter, Following area) {
    Matter.Report report = matter.report();
    return territory
        .areaAt(report.street(), report.longitude(), report.latitude())
        .map(found -> found.id())
        .orElseGet(
            () ->
                area.successor() == null
                    ? territory.street(report.street()).root()
                    : area.successor());
  }

  @Override
  public String noun() {
    return "件未办结事项";
  }

  @Override
  public int count(StreetId street, Collection<AreaId> areas) {
    return following.countOpen(street, areas);
  }
}
