package org.linge.matter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linge.worktime.WorkDuration;

/**
 * How long a matter's state may last, before anything moved its deadline.
 *
 * @param from when its clock began
 * @param promised until when, if whoever sent the matter has said so; stands instead of the others
 */
record Term(Instant from, WorkDuration duration, @Nullable Instant promised) {}
