package org.linge.matter;

import java.time.Instant;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Stopping;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends a matter whose deadline has passed where its procedure says, or marks it overdue where it
 * is. Two of these at work at once do no harm: the version lets one of them win.
 */
@Component
class PassDeadlines {
  private static final int BATCH = 200;

  private final MatterStore store;
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Territory territory;
  private final TakeAction.Surroundings around;
  private final Stopping stopping;

  PassDeadlines(
      MatterStore store,
      Procedures procedures,
      Lifecycle lifecycle,
      Territory territory,
      TakeAction.Surroundings around,
      Stopping stopping) {
    this.store = store;
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.territory = territory;
    this.around = around;
    this.stopping = stopping;
  }

  @Scheduled(
      fixedDelayString = "${linge.matter.deadline-check:PT20S}",
      initialDelayString = "PT10S")
  void passAll() {
    for (Street street : territory.streets()) pass(street.id());
  }

  /** Handles all that is due in a street now; answers how many matters that were. */
  int pass(StreetId street) {
    int passed = 0;
    boolean more = true;
    while (more) {
      Instant now = around.clock().instant();
      int before = passed;
      var due = store.listDue(street, now, BATCH);
      for (MatterId id : due) {
        if (stopping.asked()) return passed;
        if (store.find(street, id).filter(m -> pass(m, now)).isPresent()) passed++;
      }
      more = due.size() == BATCH && passed > before;
    }
    return passed;
  }

  private boolean pass(Matter matter, Instant now) {
    Instant due = matter.standing().dueAt();
    if (due == null || due.isAfter(now) || matter.standing().overdue()) return false;
    Procedure procedure =
        procedures.get(matter.report().procedure(), matter.report().procedureVersion());
    String action = procedure.state(matter.standing().state()).overdue();
    Entry entry =
        action == null
            ? lifecycle.overdue(matter, now)
            : lifecycle.act(
                matter,
                procedure,
                procedure.findAction(matter.standing().state(), action).orElseThrow(),
                Acting.SYSTEM,
                Lifecycle.Said.NOTHING,
                now);
    Matter after = matter.after(entry);
    if (!store.append(after, entry, MatterStore.Key.NONE)) return false;
    around.events().publishEvent(TakeAction.changed(after));
    return true;
  }
}
