package org.linge.channel;

import java.util.Set;
import org.linge.identity.AccountId;
import org.linge.shared.StreetId;

/** These accounts have new notices. */
record Noticed(StreetId street, Set<AccountId> accounts) {}
