package org.linge.matter;

import java.util.List;
import java.util.UUID;
import org.linge.attachment.PhotoId;

/**
 * What somebody adds to a timeline without moving the matter: a note for those inside, or a reply
 * that the reporter reads too.
 *
 * @param mentions posts whose holders shall look at it; of a note only
 */
record Remark(String text, boolean isPublic, List<UUID> mentions, List<PhotoId> photos) {
  Remark {
    mentions = List.copyOf(mentions);
    photos = List.copyOf(photos);
  }

  String action() {
    return isPublic ? Lifecycle.REPLY : Lifecycle.NOTE;
  }

  long hash(MatterId matter) {
    return Repeats.hash(matter.value(), action(), text, mentions, photos);
  }
}
