package org.linge.matter;

import java.time.Instant;
import java.util.Optional;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Effect;
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
    return pass(street, around.clock().instant());
  }

  int pass(StreetId street, Instant now) {
    int passed = 0;
    boolean more = true;
    while (more) {
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
    Procedure procedure = matter.procedure(procedures);
    Entry entry =
        Calls.of(matter.standing().calls()).isOpen()
            ? lifecycle.callsOverdue(matter, now)
            : passed(matter, procedure, now);
    Matter after = matter.after(entry);
    if (!store.append(after, entry, MatterStore.Key.NONE)) return false;
    around.events().publishEvent(TakeAction.changed(after));
    return true;
  }

  private Entry passed(Matter matter, Procedure procedure, Instant now) {
    return atDeadline(procedure, matter)
        .map(
            action ->
                lifecycle.act(
                    matter, procedure, action, Acting.SYSTEM, Lifecycle.Said.NOTHING, now))
        .orElseGet(() -> lifecycle.overdue(matter, now));
  }

  /** What the system does then: let a suspended matter's clock run on, or what the state says. */
  private static Optional<Procedure.Action> atDeadline(Procedure procedure, Matter matter) {
    String state = matter.standing().state();
    if (matter.standing().isSuspended()) {
      return procedure.actionsFrom(state).stream()
          .filter(a -> a.has(Effect.RESUME_CLOCK) && a.by().contains(Procedure.Action.SYSTEM))
          .findFirst();
    }
    return Optional.ofNullable(procedure.state(state).overdue())
        .flatMap(action -> procedure.findAction(state, action));
  }
}
