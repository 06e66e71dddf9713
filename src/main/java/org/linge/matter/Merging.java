package org.linge.matter;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedure.FieldType;
import org.linge.procedure.Procedures;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets a matter wait for another that is about the same thing (并案, decision 036): each keeps its
 * reporter, clock, receipt and rating, and can be separated again.
 */
@Component
class Merging {
  private final MatterStore store;
  private final Procedures procedures;
  private final Lifecycle lifecycle;
  private final Successors successors;
  private final TransactionOperations transactions;
  private final Clock clock;

  Merging(
      MatterStore store,
      Procedures procedures,
      Lifecycle lifecycle,
      Successors successors,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.procedures = procedures;
    this.lifecycle = lifecycle;
    this.successors = successors;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Keeps the matter and its main one from moving until the transaction ends, always in the same
   * order: two that are merged with each other at once would wait for each other for ever.
   */
  void hold(Matter matter, Ties.@Nullable Tie successor) {
    Ties.Tie tie = Optional.ofNullable(successor).orElseThrow();
    StreetId street = matter.report().street();
    Map<MatterId, Optional<Matter>> held =
        Stream.of(matter.report().id(), tie.matter())
            .sorted(Comparator.comparing(MatterId::value))
            .collect(
                LinkedHashMap::new, (map, id) -> map.put(id, store.lock(street, id)), Map::putAll);
    Matter main = held.getOrDefault(tie.matter(), Optional.empty()).orElseThrow();
    if (!successors.takesIn(main, matter)) {
      throw new Refused(MatterProblem.NO_MAIN_MATTER).with("number", tie.number());
    }
  }

  /**
   * Merges a matter that has just been raised, because its reporter says that it is the same as
   * another; as it is if it has moved on, or the other takes none in any more.
   */
  Matter follow(Matter raised, MatterId same, Acting acting) {
    StreetId street = raised.report().street();
    return Optional.ofNullable(
            transactions.execute(status -> follow(street, raised.report().id(), same, acting)))
        .orElse(raised);
  }

  private Matter follow(StreetId street, MatterId id, MatterId same, Acting acting) {
    Matter matter = store.find(street, id).orElseThrow();
    Optional<Matter> main = store.find(street, same).map(successors::last);
    Procedure procedure = matter.procedure(procedures);
    Optional<Action> merge =
        procedure.actionsFrom(matter.standing().state()).stream()
            .filter(action -> action.has(Effect.MERGE))
            .findFirst();
    if (merge.isEmpty() || matter.standing().version() > 1) return matter;
    if (main.filter(m -> successors.takesIn(m, matter) && !m.equals(matter)).isEmpty())
      return matter;
    Ties.Tie tie = TakeOver.tie(main.get());
    hold(matter, tie);
    Entry entry =
        lifecycle.act(
            matter, procedure, merge.get(), acting, said(merge.get(), tie), clock.instant());
    Matter after = matter.after(entry);
    return store.append(after, entry, MatterStore.Key.NONE) ? after : matter;
  }

  private static Lifecycle.Said said(Action action, Ties.Tie tie) {
    String field = action.required(FieldType.MATTER).orElseThrow().name();
    return new Lifecycle.Said(
        Map.of(field, tie.number()),
        Map.of(),
        List.of(),
        null,
        null,
        null,
        tie,
        Calling.Said.NOTHING);
  }
}
