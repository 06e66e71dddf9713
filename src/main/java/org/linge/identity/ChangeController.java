package org.linge.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The auditor's view of what was changed in accounts, units and posts. */
@RestController
class ChangeController {
  private final ChangeStore changes;
  private final Identity identity;
  private final Access access;

  ChangeController(ChangeStore changes, Identity identity, Access access) {
    this.changes = changes;
    this.identity = identity;
    this.access = access;
  }

  @Allowed(Right.AUDIT_READ)
  @GetMapping("/api/streets/{street}/changes")
  Page<View> list(
      @PathVariable StreetId street,
      Actor actor,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    access.require(actor, Right.AUDIT_READ, Target.street(street));
    Page<ChangeStore.Change> page =
        Page.of(changes.list(street, after, limit + 1), limit, change -> change.id().toString());
    Map<AccountId, String> names =
        identity.names(
            street,
            page.items().stream()
                .map(ChangeStore.Change::actor)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return page.map(change -> View.of(change, names));
  }

  record View(
      UUID id,
      Instant at,
      @Nullable AccountId actor,
      @Nullable String actorName,
      String act,
      UUID subject,
      Map<String, Object> facts) {
    static View of(ChangeStore.Change change, Map<AccountId, String> names) {
      return new View(
          change.id(),
          change.at(),
          change.actor(),
          change.actor() == null ? null : names.getOrDefault(change.actor(), ""),
          change.act(),
          change.subject(),
          change.facts());
    }
  }
}
