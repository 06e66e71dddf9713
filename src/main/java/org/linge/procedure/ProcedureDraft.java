package org.linge.procedure;

import java.time.Instant;
import java.util.UUID;

/**
 * A procedure that is being written; may be anything yet.
 *
 * @param base the version that it began from; 0 for none
 * @param version how often it has been saved
 */
record ProcedureDraft(
    UUID id, String title, String yaml, int base, int version, UUID account, Instant at) {}
