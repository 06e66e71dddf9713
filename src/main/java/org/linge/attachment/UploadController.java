package org.linge.attachment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Photos that come in chunks: the same as whole ones, only that they may be interrupted. */
@RestController
@RequestMapping("/api/streets/{street}/uploads")
class UploadController {
  static final int CHUNK = 256 << 10;

  private final ResumeUpload uploads;
  private final Territory territory;
  private final UploadThrottle throttle;

  UploadController(ResumeUpload uploads, Territory territory, UploadThrottle throttle) {
    this.uploads = uploads;
    this.territory = territory;
    this.throttle = throttle;
  }

  record Announcement(
      @NotNull @Min(1) Integer size,
      @NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "应为 SHA-256，64 位小写十六进制")
          String sha256) {}

  /** Announces a photo under the key, which becomes its id; again, it answers how far it is. */
  @Public
  @PostMapping
  ResumeUpload.Progress begin(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody Announcement announcement,
      @Nullable Actor actor,
      HttpServletRequest request) {
    territory.street(street);
    throttle.admit(actor == null ? request.getRemoteAddr() : actor.account().value().toString());
    return uploads.begin(street, new PhotoId(key), announcement.size(), announcement.sha256());
  }

  /** The next at most 256 KB, as they are. */
  @Public
  @PatchMapping("/{upload}")
  ResumeUpload.Progress append(
      @PathVariable StreetId street,
      @PathVariable UUID upload,
      @RequestParam(defaultValue = "0") int offset,
      HttpServletRequest request)
      throws IOException {
    territory.street(street);
    byte[] chunk = request.getInputStream().readNBytes(CHUNK + 1);
    if (chunk.length > CHUNK) {
      throw new Refused(SharedProblem.TOO_LARGE).at("body").with("limit", "256 KB");
    }
    return uploads.append(street, new PhotoId(upload), offset, chunk);
  }
}
