package org.linge.identity;

import org.linge.shared.StreetId;

/** A unit keeps other office hours from now on; published within the transaction. */
public record OfficeHoursChanged(StreetId street, UnitId unit) {}
