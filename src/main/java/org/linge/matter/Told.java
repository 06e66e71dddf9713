package org.linge.matter;

import java.time.Instant;
import java.util.Set;
import org.linge.identity.AccountId;
import org.linge.shared.StreetId;

/**
 * An entry that is being written concerns these accounts in person. Published within the entry's
 * transaction, so that who hears it can remember it with the entry or not at all.
 *
 * @param seq of the entry in the matter's timeline
 */
public record Told(
    StreetId street, MatterId matter, int seq, Instant at, Set<AccountId> accounts, Why why) {

  /** What the entry has to do with them. */
  public enum Why {
    /** A note names a post of theirs. */
    MENTION,
    /** What they asked for is granted or refused. */
    DECISION,
    /** They are to hurry (催办). */
    URGE,
    /** The street keeps an eye on what they have to do (督办). */
    SUPERVISION
  }

  static Told of(Entry entry, Set<AccountId> accounts, Why why) {
    return new Told(entry.street(), entry.matter(), entry.seq(), entry.at(), accounts, why);
  }
}
