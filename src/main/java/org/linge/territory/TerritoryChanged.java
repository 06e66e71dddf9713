package org.linge.territory;

import org.linge.shared.StreetId;

/** Areas of a street were added, renamed, redrawn or abolished. */
public record TerritoryChanged(StreetId street) {}
