package org.linge.matter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Target;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** The door of the module: what others may ask of matters. */
@Component
public class Matters {
  private final MatterStore store;
  private final TimelineStore timeline;
  private final TakeAction takeAction;
  private final Permission permission;
  private final Access access;

  Matters(
      MatterStore store,
      TimelineStore timeline,
      TakeAction takeAction,
      Permission permission,
      Access access) {
    this.store = store;
    this.timeline = timeline;
    this.takeAction = takeAction;
    this.permission = permission;
    this.access = access;
  }

  /** A matter that the actor may see; NOT_FOUND otherwise, so that numbers cannot be tried out. */
  public Matter get(Actor actor, MatterId id) {
    return store
        .find(actor.street(), id)
        .filter(m -> permission.mayRead(new Participant.Staff(actor), m))
        .orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
  }

  /** Those of the matters that exist and that the actor may see. */
  public List<Matter> list(Actor actor, Collection<MatterId> ids) {
    return store.list(actor.street(), ids).stream()
        .filter(m -> permission.mayRead(new Participant.Staff(actor), m))
        .toList();
  }

  /** Whether internal notes of a matter that the actor may see are for them too. */
  public boolean mayReadNotes(Actor actor, Matter matter) {
    return permission.mayReadNotes(new Participant.Staff(actor), matter);
  }

  public Optional<Matter> find(StreetId street, MatterId id) {
    return store.find(street, id);
  }

  /** All entries, oldest first. */
  public List<Entry> timeline(StreetId street, MatterId id) {
    return timeline.list(street, id);
  }

  /**
   * Takes an action of the matter's procedure.
   *
   * @param version the version that the actor saw; STALE_VERSION if it has moved on
   * @param fields answers to what the action asks, by field name
   * @param key idempotency key: the same key and request give the same answer once more
   */
  public Matter act(
      Participant participant,
      StreetId street,
      MatterId id,
      String action,
      int version,
      Map<String, Object> fields,
      UUID key) {
    return takeAction.take(
        participant, new TakeAction.Request(street, id, action, version, fields), key);
  }

  /** Whether the actor may see what has changed. */
  public boolean maySee(Actor actor, MatterChanged change) {
    return access.may(
        actor, Right.MATTER_READ, new Target(change.street(), change.area(), change.units()));
  }
}
