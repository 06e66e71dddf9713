package org.linge.matter;

import java.time.Instant;
import java.util.Set;
import org.linge.identity.AccountId;
import org.linge.shared.StreetId;

/**
 * A note that is being written names the posts of these accounts. Published within the note's
 * transaction, so that who hears it can remember it with the note or not at all.
 *
 * @param seq of the note in the matter's timeline
 */
public record Mentioned(
    StreetId street, MatterId matter, int seq, Instant at, Set<AccountId> accounts) {}
