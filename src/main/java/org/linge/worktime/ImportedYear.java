package org.linge.worktime;

import java.time.Instant;
import java.util.UUID;
import org.linge.shared.StreetId;

/**
 * A year that somebody imported.
 *
 * @param version counts the imports of the whole installation from 1
 * @param street where who imported it works, {@code account} being theirs there
 */
public record ImportedYear(
    int version, CalendarYear year, StreetId street, UUID account, Instant at) {}
