package org.linge.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linge.identity.OfficeHoursChanged;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.linge.worktime.Calendars;
import org.linge.worktime.ImportedYear;
import org.linge.worktime.Reckoning;
import org.linge.worktime.Worktime;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets open deadlines follow a new calendar or a unit's new office hours, street by street, a batch
 * at a time (decision 016). Each deadline is worked out from what its matter stores, so a round
 * that is cut off goes on where it was, and one that is made twice moves nothing twice.
 */
@Component
class RecalculateDeadlines {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int BATCH = 200;

  private final RecalculationStore orders;
  private final MatterStore store;
  private final Deadlines deadlines;
  private final Calendars calendars;
  private final Worktime worktime;
  private final Territory territory;
  private final TakeAction.Surroundings around;
  private final Map<StreetId, Integer> ordered = new ConcurrentHashMap<>();

  RecalculateDeadlines(
      RecalculationStore orders,
      MatterStore store,
      Deadlines deadlines,
      Calendars calendars,
      Worktime worktime,
      Territory territory,
      TakeAction.Surroundings around) {
    this.orders = orders;
    this.store = store;
    this.deadlines = deadlines;
    this.calendars = calendars;
    this.worktime = worktime;
    this.territory = territory;
    this.around = around;
  }

  @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT15S")
  void recalculateAll() {
    for (Street street : territory.streets()) recalculate(street.id());
  }

  /** In the transaction of the change, so that neither is without the other. */
  @EventListener
  void order(OfficeHoursChanged change) {
    int total = orders.countOpen(change.street(), Instant.EPOCH, change.unit());
    orders.insert(
        Recalculation.ofUnit(
            change.street(), Ids.next(), change.unit(), around.clock().instant(), total));
  }

  /** Does what is ordered and may be done now; answers how many deadlines moved. */
  int recalculate(StreetId street) {
    orderCalendar(street);
    int moved = 0;
    for (Recalculation order : orders.listOpen(street, around.clock().instant())) {
      moved += round(order);
    }
    return moved;
  }

  /** From this instant on deadlines may differ between two calendars; empty if none can. */
  static Optional<Instant> firstDifference(Reckoning one, Reckoning other) {
    return one.firstDifference(other).map(RecalculateDeadlines::beginning);
  }

  private static Instant beginning(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  private void orderCalendar(StreetId street) {
    int newest = calendars.version();
    int last = ordered.computeIfAbsent(street, this::lastOrdered);
    if (last >= newest) return;
    Reckoning now = worktime.reckoning();
    Instant asked = calendars.imports().stream().findFirst().map(ImportedYear::at).orElseThrow();
    firstDifference(calendars.at(last), now)
        .ifPresent(
            from ->
                orders.insert(
                    Recalculation.ofCalendar(
                        street,
                        Ids.next(),
                        newest,
                        from,
                        asked,
                        orders.countOpen(street, from, null))));
    ordered.put(street, newest);
  }

  private int lastOrdered(StreetId street) {
    return orders.newest(street).flatMap(o -> Optional.ofNullable(o.calendar())).orElse(0);
  }

  private int round(Recalculation order) {
    Recalculation now = order;
    boolean more = true;
    while (more) {
      List<Matter> batch =
          orders.list(now.street(), now.dueFrom(), now.unit(), now.cursor(), BATCH);
      int moved = (int) batch.stream().filter(this::move).count();
      more = batch.size() == BATCH;
      if (!batch.isEmpty()) now = now.after(batch.size(), moved, at(batch.getLast()));
      if (!more) now = now.roundEnded(around.clock().instant());
      orders.save(now);
    }
    return now.moved() - order.moved();
  }

  private static Recalculation.At at(Matter matter) {
    Matter.Standing seen = matter.standing();
    return new Recalculation.At(
        seen.overdue(),
        Optional.ofNullable(seen.dueAt()).orElseThrow(),
        matter.report().id().value());
  }

  /** Moves the deadline if it has to be another; what moves meanwhile by itself is asked again. */
  private boolean move(Matter seen) {
    Optional<Matter> matter = Optional.of(seen);
    while (matter.isPresent()) {
      Matter before = matter.get();
      Instant due = deadlines.dueAt(before).orElse(null);
      Instant at = around.clock().instant();
      Calls calls = deadlines.calls(before);
      Matter.Standing now = before.standing();
      if (due == null || (due.equals(now.dueAt()) && Objects.equals(calls, now.calls())))
        return false;
      Entry entry = Lifecycle.recalculated(before, due, calls, worktime.calendarVersion(), at);
      Matter after = before.after(entry);
      if (store.append(after, entry, MatterStore.Key.NONE)) {
        around.events().publishEvent(TakeAction.changed(after));
        return true;
      }
      matter = store.find(seen.report().street(), seen.report().id()).filter(Matter::isOpen);
    }
    return false;
  }
}
