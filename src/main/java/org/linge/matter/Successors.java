package org.linge.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.matter.Ties.Tie;
import org.linge.procedure.Procedure.Action;
import org.linge.procedure.Procedure.FieldType;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/** The matters in which others go on: found when somebody says so, and followed afterwards. */
@Component
class Successors {
  private static final int MOST_HOPS = 20;

  private final MatterStore store;
  private final TimelineStore timeline;
  private final Permission permission;
  private final MatterViews views;
  private final Territory territory;
  private final Receipts receipts;

  Successors(
      MatterStore store,
      TimelineStore timeline,
      Permission permission,
      MatterViews views,
      Territory territory,
      Receipts receipts) {
    this.store = store;
    this.timeline = timeline;
    this.permission = permission;
    this.views = views;
    this.territory = territory;
    this.receipts = receipts;
  }

  /** Another matter as its street calls it. */
  record TieView(StreetId street, String streetName, MatterId id, String number) {}

  /**
   * How far the other matter has come, without a word of what people said there.
   *
   * @param receipt with which the reporter of a matter that was handed on acts on it there
   */
  record Progress(
      TieView matter,
      MatterViews.State state,
      Instant stateSince,
      @Nullable Instant dueAt,
      @Nullable Instant closedAt,
      List<Step> steps,
      @Nullable String receipt) {}

  record Step(Instant at, String title, String state) {}

  /** Finds the matter, named by its number, of which {@code before} is a duplicate. */
  void find(Participant participant, Matter before, Action action, Answers answers) {
    Matter other = named(participant, before, action, answers);
    answers.goOnIn(TakeOver.tie(other));
  }

  /** Finds the matter, named by its number, for which {@code before} is to wait. */
  void findMain(Participant participant, Matter before, Action action, Answers answers) {
    Matter main = last(named(participant, before, action, answers));
    if (!takesIn(main, before)) {
      String field = action.required(FieldType.MATTER).orElseThrow().name();
      throw new Refused(MatterProblem.NO_MAIN_MATTER)
          .at("fields." + field)
          .with("number", main.report().number());
    }
    answers.goOnIn(TakeOver.tie(main));
  }

  /** The matter in which this one goes on in the end. */
  Matter last(Matter matter) {
    return chain(matter).getLast();
  }

  /** Whether the other may wait for this one: it is still to be handled, and not by waiting. */
  boolean takesIn(Matter main, Matter other) {
    return main.report().street().equals(other.report().street()) && takesIn(main);
  }

  /** Whether anything may wait for this one. */
  boolean takesIn(Matter main) {
    return main.isOpen()
        && main.main().isEmpty()
        && !Holder.BY_REPORTER.equals(main.standing().holder());
  }

  private Matter named(Participant participant, Matter before, Action action, Answers answers) {
    StreetId street = before.report().street();
    String field = action.required(FieldType.MATTER).orElseThrow().name();
    String number = answers.plain(field).orElseThrow();
    Matter other =
        store
            .findByNumber(street, number)
            .flatMap(id -> store.find(street, id))
            .filter(m -> permission.mayRead(participant, m))
            .orElseThrow(() -> new Refused(MatterProblem.UNKNOWN_MATTER).at("fields." + field));
    if (leadsTo(other, before)) {
      throw new Refused(MatterProblem.DUPLICATE_OF_ITSELF).at("fields." + field);
    }
    return other;
  }

  private boolean leadsTo(Matter from, Matter matter) {
    return chain(from).stream().anyMatch(m -> m.report().id().equals(matter.report().id()));
  }

  /** The matter and those in which it goes on, the last of them where it is now. */
  private List<Matter> chain(Matter first) {
    List<Matter> chain = new ArrayList<>(List.of(first));
    Set<MatterId> seen = new HashSet<>(Set.of(first.report().id()));
    while (chain.size() < MOST_HOPS) {
      Optional<Matter> next =
          Ties.successorOf(chain.getLast().standing().ties())
              .filter(tie -> seen.add(tie.matter()))
              .flatMap(tie -> store.find(tie.street(), tie.matter()));
      if (next.isEmpty()) break;
      chain.add(next.get());
    }
    return chain;
  }

  TieView view(Tie tie) {
    return new TieView(
        tie.street(), territory.street(tie.street()).name(), tie.matter(), tie.number());
  }

  /**
   * How the matter goes on elsewhere; empty if it does not.
   *
   * @param reporter whether the person who reads it reported it
   */
  Optional<Progress> progress(Matter matter, boolean reporter) {
    if (Ties.successorOf(matter.standing().ties()).isEmpty()) return Optional.empty();
    List<Matter> chain = chain(matter);
    Matter last = chain.getLast();
    Matter.Standing now = last.standing();
    Tie tie = new Tie(last.report().street(), last.report().id(), last.report().number());
    return Optional.of(
        new Progress(
            view(tie),
            views.state(last),
            now.since(),
            now.dueAt(),
            now.closedAt(),
            timeline.list(last.report().street(), last.report().id()).stream()
                .filter(entry -> !entry.isInternal())
                .map(entry -> step(last, entry))
                .toList(),
            reporter ? receipt(chain) : null));
  }

  /**
   * The receipt of the matter as which it was handed on. Of one that was found to be a duplicate
   * somebody else holds the receipt.
   */
  private @Nullable String receipt(List<Matter> chain) {
    Matter own = chain.getFirst();
    for (Matter next : chain.subList(1, chain.size())) {
      if (next.report().street().equals(own.report().street())) break;
      own = next;
    }
    return own.equals(chain.getFirst())
        ? null
        : receipts.token(own.report().street(), own.report().id());
  }

  private Step step(Matter matter, Entry entry) {
    return new Step(
        entry.at(),
        TimelineViews.title(views.procedure(matter), entry),
        views.procedure(matter).state(entry.to()).title());
  }
}
