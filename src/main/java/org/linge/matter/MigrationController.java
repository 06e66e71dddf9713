package org.linge.matter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
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

/** Running matters go on under another version of their procedure. */
@RestController
@RequestMapping("/api/streets/{street}/procedures/{code}/migrations")
class MigrationController {
  private final MigrateMatters migrateMatters;
  private final PreviewMigration previewMigration;
  private final Identity identity;

  MigrationController(
      MigrateMatters migrateMatters, PreviewMigration previewMigration, Identity identity) {
    this.migrateMatters = migrateMatters;
    this.previewMigration = previewMigration;
    this.identity = identity;
  }

  /**
   * @param states old state → new state, where it is not one of the same code
   */
  record Wish(
      @NotNull @Positive Integer from,
      @NotNull @Positive Integer to,
      @Nullable @Size(max = 60) Map<String, String> states) {
    PreviewMigration.Wish of(String procedure) {
      return new PreviewMigration.Wish(procedure, from, to, states == null ? Map.of() : states);
    }
  }

  record Progress(
      UUID id,
      int from,
      int to,
      @Nullable String by,
      Instant askedAt,
      int total,
      int moved,
      int leftOut,
      @Nullable Instant finishedAt) {
    static Progress of(Migration order, Map<AccountId, String> names) {
      UUID account = order.acting().account();
      return new Progress(
          order.id(),
          order.from(),
          order.to(),
          account == null ? null : names.get(new AccountId(account)),
          order.askedAt(),
          order.total(),
          order.moved(),
          order.leftOut(),
          order.finishedAt());
    }
  }

  /** The last ones, the newest first. */
  @Allowed(Right.PROCEDURE_EDIT)
  @GetMapping
  List<Progress> list(@PathVariable StreetId street, @PathVariable String code) {
    List<Migration> orders = migrateMatters.list(street, code);
    Map<AccountId, String> names =
        identity.names(
            street,
            orders.stream()
                .map(order -> order.acting().account())
                .filter(Objects::nonNull)
                .map(AccountId::new)
                .distinct()
                .toList());
    return orders.stream().map(order -> Progress.of(order, names)).toList();
  }

  /** Which open matters would fit, and why the others do not; writes nothing. */
  @Allowed(Right.PROCEDURE_EDIT)
  @PostMapping("/preview")
  PreviewMigration.Preview preview(
      @PathVariable StreetId street, @PathVariable String code, @Valid @RequestBody Wish wish) {
    return previewMigration.preview(street, wish.of(code));
  }

  /** Orders it; those that fit go on one after another. */
  @Allowed(Right.PROCEDURE_EDIT)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Progress order(
      @PathVariable StreetId street,
      @PathVariable String code,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody Wish wish,
      Actor actor) {
    return Progress.of(
        migrateMatters.order(actor, key, wish.of(code)), Map.of(actor.account(), actor.name()));
  }
}
