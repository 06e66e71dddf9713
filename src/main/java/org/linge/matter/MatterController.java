package org.linge.matter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Public;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/streets/{street}")
class MatterController {
  private final TakeAction takeAction;
  private final Matters matters;
  private final MatterPages pages;
  private final MatterViews views;
  private final RevealReporter revealReporter;
  private final Categories categories;
  private final PhotoAnswers photos;

  MatterController(
      TakeAction takeAction,
      Matters matters,
      MatterPages pages,
      MatterViews views,
      RevealReporter revealReporter,
      Categories categories,
      PhotoAnswers photos) {
    this.takeAction = takeAction;
    this.matters = matters;
    this.pages = pages;
    this.views = views;
    this.revealReporter = revealReporter;
    this.categories = categories;
    this.photos = photos;
  }

  @Allowed(Right.MATTER_READ)
  @GetMapping("/matters/{id}")
  MatterPages.Page show(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    return pages.page(matters.get(actor, new MatterId(id)), new Participant.Staff(actor));
  }

  /** The timeline as a file for {@link VerifyTimeline}. */
  @Allowed(Right.MATTER_READ)
  @GetMapping(path = "/matters/{id}/timeline", produces = "application/jsonl")
  String timeline(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "true") boolean redacted,
      Actor actor) {
    Matter matter = matters.get(actor, new MatterId(id));
    boolean whole = !redacted && matters.mayReadNotes(actor, matter);
    return TimelineFile.write(matters.timeline(street, matter.report().id()), !whole);
  }

  @Allowed(Right.MATTER_READ)
  @GetMapping("/matters/{id}/photos/{photo}")
  ResponseEntity<Resource> photo(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @PathVariable UUID photo,
      @RequestParam(defaultValue = "full") String size,
      Actor actor) {
    Matter matter = matters.get(actor, new MatterId(id));
    return photos.answer(matter, photo, size, matters.mayReadNotes(actor, matter));
  }

  /**
   * @param doneAt when it was done without a signal, by the phone's clock as it differs from ours
   */
  record ActionRequest(
      @NotNull Integer version, @Nullable Map<String, Object> fields, @Nullable Instant doneAt) {}

  /** Answers the row of the matter after the action; the page is read anew with GET. */
  @Allowed(Right.MATTER_ACT)
  @PostMapping("/matters/{id}/actions/{action}")
  MatterViews.Item act(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @PathVariable String action,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody ActionRequest request,
      Actor actor) {
    return views.item(
        takeAction.take(
            new Participant.Staff(actor),
            new TakeAction.Request(
                street,
                new MatterId(id),
                action,
                request.version(),
                request.fields() == null ? Map.of() : request.fields(),
                request.doneAt()),
            key));
  }

  record RevealRequest(@NotBlank @Size(min = 2, max = 200) String purpose) {}

  @Allowed(Right.MATTER_ACT)
  @PostMapping("/matters/{id}/reveal")
  RevealReporter.Reporter reveal(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody RevealRequest request,
      Actor actor) {
    return revealReporter.reveal(
        actor, matters.get(actor, new MatterId(id)), request.purpose(), key);
  }

  @Public
  @GetMapping("/categories")
  List<Categories.Group> categories(@PathVariable StreetId street) {
    return categories.list();
  }
}
