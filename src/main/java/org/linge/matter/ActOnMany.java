package org.linge.matter;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.springframework.stereotype.Component;

/**
 * Takes one action on many matters, each by itself: one that is refused holds up no other. The key
 * of each is derived from the request's, so a repeated request acts once and finds the same done.
 */
@Component
class ActOnMany {
  private final TakeAction takeAction;
  private final MatterViews views;

  ActOnMany(TakeAction takeAction, MatterViews views) {
    this.takeAction = takeAction;
    this.views = views;
  }

  /** A matter at the version that the person saw. */
  record Seen(MatterId id, int version) {}

  /** What came of one of them: its row, or why it was refused. */
  record Outcome(MatterId id, MatterViews.@Nullable Item matter, @Nullable Reason problem) {}

  record Reason(String code, String message, @Nullable String field) {}

  List<Outcome> take(
      Actor actor, String action, Map<String, Object> fields, List<Seen> matters, UUID key) {
    Participant.Staff participant = new Participant.Staff(actor);
    return matters.stream()
        .map(seen -> take(participant, action, fields, seen, Ids.of(key, seen.id.value() + "")))
        .toList();
  }

  private Outcome take(
      Participant.Staff participant,
      String action,
      Map<String, Object> fields,
      Seen seen,
      UUID key) {
    TakeAction.Request request =
        new TakeAction.Request(participant.actor().street(), seen.id, action, seen.version, fields);
    try {
      return new Outcome(seen.id, views.item(takeAction.take(participant, request, key)), null);
    } catch (Refused refused) {
      return new Outcome(
          seen.id, null, new Reason(refused.code(), refused.chinese(), refused.field()));
    }
  }
}
