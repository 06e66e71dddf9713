package org.linge.channel;

import java.time.Instant;
import org.linge.identity.AccountId;
import org.linge.matter.Happenings;
import org.linge.shared.StreetId;

/** A notice on its way out of the application. */
record Dispatch(
    StreetId street,
    AccountId account,
    Medium medium,
    Happenings.Ref about,
    NoticeStore.Kind kind,
    Instant at,
    Instant dueAt,
    int tries) {

  /** What became of one. */
  enum Status {
    WAITING,
    SENT,
    /** Read meanwhile in the application, no longer allowed to be read, or too old. */
    DROPPED,
    /** Nobody took it. */
    DEAD
  }

  /** Of these one is told in the night too. */
  static boolean isUrgent(NoticeStore.Kind kind) {
    return kind == NoticeStore.Kind.URGE || kind == NoticeStore.Kind.SUPERVISION;
  }
}
