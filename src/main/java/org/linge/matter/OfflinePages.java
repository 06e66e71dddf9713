package org.linge.matter;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linge.identity.Actor;
import org.linge.procedure.Procedure;
import org.springframework.stereotype.Component;

/**
 * Matters as a phone keeps them for when there is no signal: the page, and for each action what
 * could be done after it, so that accepting and handling need no server in between.
 */
@Component
class OfflinePages {
  private final MatterStore store;
  private final MatterPages pages;
  private final ActionViews actions;
  private final Permission permission;
  private final Lifecycle lifecycle;
  private final MatterViews views;
  private final Clock clock;

  OfflinePages(
      MatterStore store,
      MatterPages pages,
      ActionViews actions,
      Permission permission,
      Lifecycle lifecycle,
      MatterViews views,
      Clock clock) {
    this.store = store;
    this.pages = pages;
    this.actions = actions;
    this.permission = permission;
    this.lifecycle = lifecycle;
    this.views = views;
    this.clock = clock;
  }

  record Offline(MatterPages.Page page, Map<String, After> after) {}

  /** Where an action would lead, as far as that can be foreseen. */
  record After(String state, List<ActionViews.ActionView> actions) {}

  /** Those of the matters that the actor may see; the others are left out. */
  List<Offline> list(Actor actor, List<UUID> ids) {
    Participant reader = new Participant.Staff(actor);
    return ids.stream()
        .flatMap(id -> store.find(actor.street(), new MatterId(id)).stream())
        .filter(matter -> permission.mayRead(reader, matter))
        .map(matter -> new Offline(pages.page(matter, reader), after(matter, reader)))
        .toList();
  }

  private Map<String, After> after(Matter matter, Participant reader) {
    Procedure procedure = views.procedure(matter);
    Instant now = clock.instant();
    Map<String, After> all = new LinkedHashMap<>();
    for (Procedure.Action action : procedure.actionsFrom(matter.standing().state())) {
      // What stays where it is depends on what is answered: nothing to foresee.
      if (action.stays()) continue;
      permission
          .acting(reader, action, matter)
          .map(as -> lifecycle.act(matter, procedure, action, as, Lifecycle.Said.NOTHING, now))
          .map(matter::after)
          .ifPresent(next -> all.put(action.code(), after(next, procedure, reader)));
    }
    return all;
  }

  private After after(Matter matter, Procedure procedure, Participant reader) {
    return new After(
        procedure.state(matter.standing().state()).title(),
        matter.isOpen() ? actions.list(matter, procedure, reader) : List.of());
  }
}
