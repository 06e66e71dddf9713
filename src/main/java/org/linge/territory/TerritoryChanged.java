package org.linge.territory;

import org.linge.shared.StreetId;

/** Areas of a street were added, renamed or redrawn. */
public record TerritoryChanged(StreetId street) {}
