package org.linge.matter;

import java.util.Set;
import org.linge.identity.UnitId;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;

/** A matter was raised or an entry was added to its timeline; already committed. */
public record MatterChanged(
    StreetId street, MatterId matter, int version, AreaId area, Set<UnitId> units) {}
