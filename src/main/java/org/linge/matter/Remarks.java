package org.linge.matter;

import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.stereotype.Component;

/**
 * Notes and replies raise a matter's version and change nothing else: who saw an earlier version
 * has still seen all that matters. So has a called unit when another one has gone on with its own
 * call. Asked only where the versions differ (decisions 015, 030).
 */
@Component
class Remarks {
  private final TimelineStore timeline;

  Remarks(TimelineStore timeline) {
    this.timeline = timeline;
  }

  /**
   * Whether the matter stands as it did at the version that somebody saw.
   *
   * @param call the one that they are about to act on, if only what happens to it matters
   */
  boolean isSeen(Matter matter, int version, @Nullable Integer call) {
    int now = matter.standing().version();
    return version == now
        || (version > 0
            && version < now
            && !timeline.hasMoved(matter.report().street(), matter.report().id(), version, call));
  }

  /** Whether the refusal is due to a remark that was added while the matter was acted upon. */
  boolean cameBetween(Matter before, int version, @Nullable Integer call, Refused refusal) {
    return refusal.problem() == SharedProblem.STALE_VERSION
        && version > 0
        && version <= before.standing().version()
        && !timeline.hasMoved(before.report().street(), before.report().id(), version, call);
  }
}
