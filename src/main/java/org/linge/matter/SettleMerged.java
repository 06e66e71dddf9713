package org.linge.matter;

import java.util.Optional;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedures;
import org.linge.shared.Stopping;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets matters that waited for another (并案) go on with it: to their own reporters when it is
 * handled, back to where they were when it ends otherwise. Two of these at work at once do no harm:
 * the version lets one of them win.
 */
@Component
class SettleMerged {
  private static final int BATCH = 200;

  private final SimilarStore similar;
  private final MatterStore store;
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Territory territory;
  private final TakeAction.Surroundings around;
  private final Stopping stopping;

  SettleMerged(
      SimilarStore similar,
      MatterStore store,
      Procedures procedures,
      Lifecycle lifecycle,
      Territory territory,
      TakeAction.Surroundings around,
      Stopping stopping) {
    this.similar = similar;
    this.store = store;
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.territory = territory;
    this.around = around;
    this.stopping = stopping;
  }

  @Scheduled(fixedDelayString = "${linge.matter.merge-check:PT10S}", initialDelayString = "PT15S")
  void settleAll() {
    for (Street street : territory.streets()) settle(street.id());
  }

  /** Those of one street; answers how many went on. */
  int settle(StreetId street) {
    int settled = 0;
    boolean more = true;
    while (more) {
      int before = settled;
      var waiting = similar.listWaiting(street, BATCH);
      for (Matter matter : waiting) {
        if (stopping.asked()) return settled;
        if (settle(matter)) settled++;
      }
      more = waiting.size() == BATCH && settled > before;
    }
    return settled;
  }

  private boolean settle(Matter matter) {
    StreetId street = matter.report().street();
    Procedure procedure = matter.procedure(procedures);
    Optional<Action> action =
        matter
            .main()
            .flatMap(main -> store.find(street, main))
            .flatMap(this::follows)
            .flatMap(effect -> procedure.findBySystem(matter.standing().state(), effect));
    if (action.isEmpty()) return false;
    Entry entry =
        lifecycle.act(
            matter,
            procedure,
            action.get(),
            Acting.SYSTEM,
            Lifecycle.Said.NOTHING,
            around.clock().instant());
    Matter after = matter.after(entry);
    if (!store.append(after, entry, MatterStore.Key.NONE)) return false;
    around.events().publishEvent(TakeAction.changed(after));
    return true;
  }

  /** What follows for those that wait; nothing while the main one is still to be handled. */
  private Optional<Effect> follows(Matter main) {
    Procedure procedure = main.procedure(procedures);
    Procedure.State state = procedure.state(main.standing().state());
    boolean asked = procedure.actionsFrom(state.code()).stream().anyMatch(SettleMerged::isRating);
    if (!state.isFinal()) return asked ? Optional.of(Effect.SETTLE) : Optional.empty();
    boolean rated =
        procedure.actions().stream().anyMatch(a -> isRating(a) && state.code().equals(a.to()));
    return Optional.of(rated ? Effect.SETTLE : Effect.SEPARATE);
  }

  private static boolean isRating(Action action) {
    return action.has(Effect.RATE) && !action.has(Effect.REOPEN);
  }
}
