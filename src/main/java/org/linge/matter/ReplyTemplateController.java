package org.linge.matter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.identity.UnitId;
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

@RestController
@RequestMapping("/api/streets/{street}")
class ReplyTemplateController {
  private final ReplyTemplates templates;
  private final Matters matters;

  ReplyTemplateController(ReplyTemplates templates, Matters matters) {
    this.templates = templates;
    this.matters = matters;
  }

  record NewTemplate(
      @NotBlank @Size(max = 40) String title,
      @NotBlank @Size(max = 2000) String text,
      @Nullable @Size(max = 8) String category,
      @Nullable UUID unit) {}

  record Change(
      @NotBlank @Size(max = 40) String title,
      @NotBlank @Size(max = 2000) String text,
      @Nullable @Size(max = 8) String category,
      @Nullable UUID unit,
      @NotNull @Min(1) @Max(1_000_000) Integer version) {}

  record Variable(String name, String meaning) {}

  /** All templates of the street, and what their variables may be. */
  record Shelf(List<ReplyTemplate> items, List<Variable> variables) {}

  @Allowed(Right.TEMPLATE_EDIT)
  @GetMapping("/templates")
  Shelf list(@PathVariable StreetId street) {
    return new Shelf(
        templates.list(street),
        ReplyTemplates.VARIABLES.entrySet().stream()
            .map(v -> new Variable(v.getKey(), v.getValue()))
            .toList());
  }

  @Allowed(Right.TEMPLATE_EDIT)
  @PostMapping("/templates")
  @ResponseStatus(HttpStatus.CREATED)
  ReplyTemplate add(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody NewTemplate given,
      Actor actor) {
    return templates.add(
        actor, template(key, given.title(), given.text(), given.category(), given.unit(), 1));
  }

  @Allowed(Right.TEMPLATE_EDIT)
  @PatchMapping("/templates/{id}")
  ReplyTemplate change(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @Valid @RequestBody Change given,
      Actor actor) {
    return templates.change(
        actor,
        template(
            id, given.title(), given.text(), given.category(), given.unit(), given.version() + 1));
  }

  @Allowed(Right.TEMPLATE_EDIT)
  @DeleteMapping("/templates/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    templates.remove(actor, id);
  }

  /** Those that fit the matter, filled in; whoever sends one may still change it. */
  @Allowed(Right.MATTER_ACT)
  @GetMapping("/matters/{id}/templates")
  List<ReplyTemplates.Filled> filled(
      @PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    return templates.fill(matters.get(actor, new MatterId(id)));
  }

  private static ReplyTemplate template(
      UUID id,
      String title,
      String text,
      @Nullable String category,
      @Nullable UUID unit,
      int version) {
    return new ReplyTemplate(
        id,
        title.strip(),
        text.strip(),
        category == null || category.isBlank() ? null : category,
        unit == null ? null : new UnitId(unit),
        version);
  }
}
