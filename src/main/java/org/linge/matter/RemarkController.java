package org.linge.matter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.attachment.PhotoId;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Internal notes and public replies of a matter. */
@RestController
@RequestMapping("/api/streets/{street}/matters/{id}")
class RemarkController {
  private final WriteRemark writeRemark;
  private final Matters matters;
  private final Mentions mentions;
  private final MatterViews views;

  RemarkController(WriteRemark writeRemark, Matters matters, Mentions mentions, MatterViews views) {
    this.writeRemark = writeRemark;
    this.matters = matters;
    this.mentions = mentions;
    this.views = views;
  }

  record RemarkRequest(
      @NotBlank @Size(max = 2000) String text,
      @NotNull Boolean isPublic,
      @Nullable @Size(max = 20) List<@NotNull UUID> mentions,
      @Nullable @Size(max = 6) List<@NotNull UUID> photos) {
    Remark remark() {
      return new Remark(
          text.strip(),
          isPublic,
          mentions == null ? List.of() : mentions,
          photos == null ? List.of() : photos.stream().map(PhotoId::new).toList());
    }
  }

  /** Answers the row of the matter after it; the page is read anew with GET. */
  @Allowed(Right.MATTER_ACT)
  @PostMapping("/notes")
  @ResponseStatus(HttpStatus.CREATED)
  MatterViews.Item write(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody RemarkRequest request,
      Actor actor) {
    Remark remark = request.remark();
    if (remark.isPublic() && !remark.mentions().isEmpty())
      throw SharedProblem.invalid("mentions", "公开回复不能提到岗位", "a public reply names no posts");
    return views.item(writeRemark.write(actor, new MatterId(id), remark, key));
  }

  /** The posts that can read the matter, whom a note may name. */
  @Allowed(Right.MATTER_ACT)
  @GetMapping("/mentionable")
  List<Mentions.Choice> mentionable(
      @PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    return mentions.choices(matters.get(actor, new MatterId(id)));
  }
}
