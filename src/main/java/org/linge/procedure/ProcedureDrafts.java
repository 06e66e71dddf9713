package org.linge.procedure;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.linge.identity.Actor;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * Drafts of procedures, which belong to the street: whoever may write procedures goes on with any.
 */
@Component
class ProcedureDrafts {
  private static final int MOST = 50;

  private final ProcedureDraftStore store;
  private final Clock clock;

  ProcedureDrafts(ProcedureDraftStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  List<ProcedureDraft> list(StreetId street) {
    return store.list(street);
  }

  ProcedureDraft get(StreetId street, UUID id) {
    return store.find(street, id).orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
  }

  /** The same once more if the id was used for it already. */
  ProcedureDraft begin(Actor actor, UUID id, String title, String yaml, int base) {
    ProcedureDraft draft =
        new ProcedureDraft(id, title, yaml, base, 1, actor.account().value(), clock.instant());
    if (store.list(actor.street()).size() >= MOST) {
      throw new Refused(ProcedureProblem.TOO_MANY_DRAFTS).with("limit", MOST);
    }
    if (store.insert(actor.street(), draft)) return draft;
    return store
        .find(actor.street(), id)
        .filter(there -> there.title().equals(title) && there.base() == base)
        .orElseThrow(() -> new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key"));
  }

  /**
   * @param seen the version that was changed; STALE_VERSION if somebody has saved another
   */
  ProcedureDraft save(Actor actor, UUID id, String title, String yaml, int seen) {
    ProcedureDraft before = get(actor.street(), id);
    ProcedureDraft draft =
        new ProcedureDraft(
            id, title, yaml, before.base(), seen + 1, actor.account().value(), clock.instant());
    if (!store.update(actor.street(), draft)) {
      throw new Refused(SharedProblem.STALE_VERSION)
          .at("version")
          .with("version", get(actor.street(), id).version());
    }
    return draft;
  }

  void remove(StreetId street, UUID id) {
    if (!store.delete(street, id)) throw new Refused(SharedProblem.NOT_FOUND);
  }
}
