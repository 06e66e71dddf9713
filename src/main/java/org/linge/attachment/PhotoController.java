package org.linge.attachment;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class PhotoController {
  private final Attachments attachments;
  private final Territory territory;
  private final UploadThrottle throttle;
  private final AttachmentSettings settings;

  PhotoController(
      Attachments attachments,
      Territory territory,
      UploadThrottle throttle,
      AttachmentSettings settings) {
    this.attachments = attachments;
    this.territory = territory;
    this.throttle = throttle;
    this.settings = settings;
  }

  @Public
  @PostMapping(
      path = "/api/streets/{street}/photos",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Attachments.Kept keep(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestPart MultipartFile file,
      HttpServletRequest request)
      throws IOException {
    territory.street(street);
    throttle.admit(request.getRemoteAddr());
    if (file.getSize() > settings.photoSize().toBytes()) {
      throw new Refused(SharedProblem.TOO_LARGE)
          .at("file")
          .with("limit", settings.photoSize().toMegabytes() + " MB");
    }
    try (InputStream content = file.getInputStream()) {
      return attachments.keep(street, new PhotoId(key), content);
    }
  }
}
