package org.linge.matter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Shows a reporter's name and phone for a stated purpose, and remembers who asked (PIPL art. 6,
 * 51).
 */
@Component
class RevealReporter {
  private final MatterStore store;
  private final Vault vault;
  private final TakeAction.Surroundings around;

  RevealReporter(MatterStore store, Vault vault, TakeAction.Surroundings around) {
    this.store = store;
    this.vault = vault;
    this.around = around;
  }

  record Reporter(@Nullable String name, @Nullable String phone) {}

  Reporter reveal(Actor actor, Matter matter, String purpose, UUID key) {
    StreetId street = matter.report().street();
    Contact contact = store.contact(street, matter.report().id());
    if (contact.name() == null && contact.phone() == null)
      throw new Refused(MatterProblem.NO_REPORTER);
    try {
      store.insertReveal(
          street,
          key,
          matter.report().id(),
          actor.account().value(),
          purpose,
          around.clock().instant());
    } catch (DuplicateKeyException again) {
      return opened(street, contact);
    }
    return opened(street, contact);
  }

  /** For a masked answer: nothing is recorded. */
  Reporter opened(StreetId street, MatterId matter) {
    return opened(street, store.contact(street, matter));
  }

  private Reporter opened(StreetId street, Contact contact) {
    return new Reporter(open(street, contact.name()), open(street, contact.phone()));
  }

  private @Nullable String open(StreetId street, byte @Nullable [] sealed) {
    return sealed == null ? null : vault.open(Contact.context(street), sealed);
  }
}
