package org.linge.matter;

import java.util.UUID;
import org.linge.attachment.Attachments;
import org.linge.attachment.PhotoFile;
import org.linge.attachment.PhotoId;
import org.linge.attachment.PhotoSize;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Serves a photo of a matter to whom the caller has already let see the matter. */
@Component
class PhotoAnswers {
  private final Attachments attachments;
  private final TimelineStore timeline;

  PhotoAnswers(Attachments attachments, TimelineStore timeline) {
    this.attachments = attachments;
    this.timeline = timeline;
  }

  /**
   * @param notes whether those of internal notes are served too
   */
  ResponseEntity<Resource> answer(Matter matter, UUID photo, String size, boolean notes) {
    StreetId street = matter.report().street();
    MatterId id = matter.report().id();
    PhotoSize wanted = size(size);
    if (!notes && timeline.isInternalPhoto(street, id, photo))
      throw new Refused(SharedProblem.NOT_FOUND);
    return attachments
        .find(street, id.value(), new PhotoId(photo), wanted)
        .map(PhotoFile::answer)
        .orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
  }

  private static PhotoSize size(String size) {
    return switch (size) {
      case "full" -> PhotoSize.FULL;
      case "thumb" -> PhotoSize.THUMB;
      default -> throw SharedProblem.invalid("size", "应为 full 或 thumb");
    };
  }
}
