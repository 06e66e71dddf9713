package org.linge.matter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linge.matter.TransferStore.Kind;
import org.linge.matter.TransferStore.Message;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedures;
import org.linge.shared.Stopping;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells streets what others have to tell them about matters that are handed on. Each message is
 * taken up in one transaction of the street that is told, and forgotten in another of the street
 * that tells: it may come twice and leads to one thing.
 */
@Component
class DeliverTransfers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TransferStore store;
  private final TakeOver takeOver;
  private final Transfers transfers;
  private final MatterStore matters;
  private final TimelineStore timeline;
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Territory territory;
  private final TakeAction.Surroundings around;
  private final Stopping stopping;

  DeliverTransfers(
      TransferStore store,
      TakeOver takeOver,
      Transfers transfers,
      MatterStore matters,
      TimelineStore timeline,
      Procedures procedures,
      Lifecycle lifecycle,
      Territory territory,
      TakeAction.Surroundings around,
      Stopping stopping) {
    this.store = store;
    this.takeOver = takeOver;
    this.transfers = transfers;
    this.matters = matters;
    this.timeline = timeline;
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.territory = territory;
    this.around = around;
    this.stopping = stopping;
  }

  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT3S")
  void deliverAll() {
    for (Street street : territory.streets()) deliver(street.id());
  }

  /** Tells all that waits in a street; answers how much that was. */
  int deliver(StreetId street) {
    int told = 0;
    while (!stopping.asked()) {
      Optional<Message> next = store.claim(street, around.clock().instant(), PATIENCE);
      if (next.isEmpty()) break;
      if (isTakenUp(next.get())) store.delete(next.get());
      told++;
    }
    return told;
  }

  /** Whether it is done with; what comes before that which it speaks of comes again later. */
  private boolean isTakenUp(Message message) {
    if (message.kind() == Kind.ARRIVE) {
      takeOver
          .arrive(message)
          .ifPresent(matter -> around.events().publishEvent(TakeAction.changed(matter)));
      return true;
    }
    Optional<Matter> told = matters.find(message.toStreet(), message.told());
    if (told.isEmpty()) return false;
    try {
      return move(message, told.get());
    } catch (DuplicateKeyException toldBefore) {
      return true;
    }
  }

  /** A matter that no longer waits for the message is left as it is. */
  private boolean move(Message message, Matter matter) {
    Procedure procedure = matter.procedure(procedures);
    Optional<Action> action =
        procedure.findBySystem(matter.standing().state(), effect(message.kind()));
    return action.isEmpty() || act(message, matter, procedure, action.get());
  }

  private boolean act(Message message, Matter matter, Procedure procedure, Action action) {
    Entry entry =
        lifecycle.act(
            matter, procedure, action, Acting.SYSTEM, said(message), around.clock().instant());
    Matter after = matter.after(entry);
    MatterStore.Key key = new MatterStore.Key(message.id(), 0);
    boolean written =
        Boolean.TRUE.equals(
            around
                .transactions()
                .execute(
                    status -> {
                      if (!matters.append(after, entry, key)) return false;
                      transfers.tell(after, entry, action);
                      return true;
                    }));
    if (written) around.events().publishEvent(TakeAction.changed(after));
    return written;
  }

  private static Effect effect(Kind kind) {
    return switch (kind) {
      case ARRIVE -> Effect.TRANSFER;
      case ARRIVED -> Effect.TRANSFERRED;
      case WITHDRAW -> Effect.DECLINE_TRANSFER;
      case DECLINED -> Effect.TRANSFER_DECLINED;
    };
  }

  /** Where it goes on, or in whose words it comes back. */
  private Lifecycle.Said said(Message message) {
    if (message.kind() == Kind.ARRIVED) {
      Ties.Tie there = TakeOver.tie(matters.find(message.street(), message.matter()).orElseThrow());
      return new Lifecycle.Said(
          Map.of(), Map.of(), List.of(), null, null, null, there, Calling.Said.NOTHING);
    }
    Map<String, Entry.Text> texts =
        timeline.list(message.street(), message.matter()).reversed().stream()
            .filter(entry -> entry.at().equals(message.at()))
            .findFirst()
            .map(entry -> entry.body().texts())
            .orElse(Map.of());
    return Lifecycle.Said.words(texts);
  }
}
