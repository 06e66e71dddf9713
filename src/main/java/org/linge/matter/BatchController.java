package org.linge.matter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Acts on a selection of matters. */
@RestController
@RequestMapping("/api/streets/{street}/matters/batch")
class BatchController {
  private final ActOnMany actOnMany;
  private final Matters matters;
  private final ActionViews actions;

  BatchController(ActOnMany actOnMany, Matters matters, ActionViews actions) {
    this.actOnMany = actOnMany;
    this.matters = matters;
    this.actions = actions;
  }

  record Seen(@NotNull UUID id, @NotNull Integer version) {}

  record BatchRequest(
      @NotBlank @Size(max = 60) String action,
      @Nullable Map<String, Object> fields,
      @NotEmpty @Size(max = 200) List<@Valid @NotNull Seen> matters) {}

  record Outcomes(List<ActOnMany.Outcome> items) {}

  /** Answers for each matter what came of it; never refuses all because of one. */
  @Allowed(Right.MATTER_ACT)
  @PostMapping
  Outcomes act(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody BatchRequest request,
      Actor actor) {
    if (request.matters().stream().map(Seen::id).distinct().count() < request.matters().size())
      throw SharedProblem.invalid("matters", "有重复的事项", "names a matter twice");
    return new Outcomes(
        actOnMany.take(
            actor,
            request.action(),
            request.fields() == null ? Map.of() : request.fields(),
            request.matters().stream()
                .map(s -> new ActOnMany.Seen(new MatterId(s.id()), s.version()))
                .toList(),
            key));
  }

  record Selection(@NotEmpty @Size(max = 200) List<@NotNull UUID> matters) {}

  /**
   * The acts that every one of the matters allows the actor now; without those asking for photos.
   */
  @Allowed(Right.MATTER_ACT)
  @PostMapping("/actions")
  List<ActionViews.ActionView> actions(
      @PathVariable StreetId street, @Valid @RequestBody Selection selection, Actor actor) {
    return actions.listOfAll(
        matters.list(actor, selection.matters().stream().map(MatterId::new).toList()),
        new Participant.Staff(actor));
  }
}
