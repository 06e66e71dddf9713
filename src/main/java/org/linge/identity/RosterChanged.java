package org.linge.identity;

import org.linge.shared.StreetId;

/** Accounts, units, posts or leaves of a street have changed; published after the commit. */
public record RosterChanged(StreetId street) {}
