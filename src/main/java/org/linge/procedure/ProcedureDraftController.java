package org.linge.procedure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drafts of procedures, and putting them into service. */
@RestController
@RequestMapping("/api/streets/{street}/procedure-drafts")
class ProcedureDraftController {
  private final ProcedureDrafts drafts;
  private final PublishProcedure publishProcedure;
  private final Identity identity;

  ProcedureDraftController(
      ProcedureDrafts drafts, PublishProcedure publishProcedure, Identity identity) {
    this.drafts = drafts;
    this.publishProcedure = publishProcedure;
    this.identity = identity;
  }

  /**
   * @param base the version that it begins from, 0 for none
   */
  record NewDraft(
      @NotBlank @Size(max = 60) String title,
      @NotBlank @Size(max = ProcedureText.LONGEST) String yaml,
      @NotNull @PositiveOrZero Integer base) {}

  record Change(
      @NotBlank @Size(max = 60) String title,
      @NotBlank @Size(max = ProcedureText.LONGEST) String yaml,
      @NotNull @Min(1) @Max(1_000_000) Integer version) {}

  /**
   * @param version of the draft, as it was looked at
   * @param inService the version with which it was compared; 0 for a procedure that is new
   */
  record Publication(
      @NotNull @Min(1) @Max(1_000_000) Integer version,
      @NotNull @PositiveOrZero Integer inService,
      @NotBlank @Size(max = 200) String note) {}

  /**
   * @param service which of the file's; the first if it says nothing
   * @param roles what DIGIT's roles become: a post kind, reporter, system, or nothing for nobody
   */
  record DigitFile(
      @NotBlank @Size(max = 500_000) String json,
      @Nullable @Size(max = 100) String service,
      @Nullable @Size(max = 200) Map<String, String> roles) {}

  record Line(
      UUID id,
      String title,
      int base,
      int version,
      @Nullable String changedBy,
      Instant changedAt) {}

  record Page(UUID id, String title, String yaml, int base, int version) {
    static Page of(ProcedureDraft draft) {
      return new Page(draft.id(), draft.title(), draft.yaml(), draft.base(), draft.version());
    }
  }

  record Published(String code, int version) {}

  @Allowed(Right.PROCEDURE_EDIT)
  @GetMapping
  List<Line> list(@PathVariable StreetId street) {
    List<ProcedureDraft> all = drafts.list(street);
    Map<AccountId, String> names =
        identity.names(
            street, all.stream().map(d -> new AccountId(d.account())).distinct().toList());
    return all.stream()
        .map(
            d ->
                new Line(
                    d.id(),
                    d.title(),
                    d.base(),
                    d.version(),
                    names.get(new AccountId(d.account())),
                    d.at()))
        .toList();
  }

  @Allowed(Right.PROCEDURE_EDIT)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Page begin(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody NewDraft given,
      Actor actor) {
    return Page.of(drafts.begin(actor, key, given.title().strip(), given.yaml(), given.base()));
  }

  /** What a workflow of DIGIT would be as a draft, and what is wrong with it; stores nothing. */
  @Allowed(Right.PROCEDURE_EDIT)
  @PostMapping("/digit")
  DigitImport digit(@PathVariable StreetId street, @Valid @RequestBody DigitFile file) {
    return DigitImport.read(
        file.json(),
        file.service(),
        file.roles() == null ? Map.of() : file.roles(),
        identity::isPostKind);
  }

  @Allowed(Right.PROCEDURE_EDIT)
  @GetMapping("/{id}")
  Page show(@PathVariable StreetId street, @PathVariable UUID id) {
    return Page.of(drafts.get(street, id));
  }

  @Allowed(Right.PROCEDURE_EDIT)
  @PatchMapping("/{id}")
  Page save(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @Valid @RequestBody Change given,
      Actor actor) {
    return Page.of(drafts.save(actor, id, given.title().strip(), given.yaml(), given.version()));
  }

  @Allowed(Right.PROCEDURE_EDIT)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable StreetId street, @PathVariable UUID id) {
    drafts.remove(street, id);
  }

  /** The draft becomes the version in service, and is gone as a draft. */
  @Allowed(Right.PROCEDURE_EDIT)
  @PostMapping("/{id}/publish")
  Published publish(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @Valid @RequestBody Publication given,
      Actor actor) {
    Procedure published =
        publishProcedure.publish(
            actor,
            new PublishProcedure.Order(
                id, given.version(), given.inService(), given.note().strip()));
    return new Published(published.code(), published.version());
  }
}
