package org.linge.matter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Drafts (草稿): what one is typing into a form, kept per account and place of a page, so that it
 * outlives a reload, a crash and a change of machine. Sealed, since it may name people.
 */
@RestController
@RequestMapping("/api/streets/{street}/drafts/{place}")
class DraftController {
  private static final int BYTES = 16 << 10;
  private static final int MOST = 50;
  private static final Duration KEPT = Duration.ofDays(14);
  private static final Pattern PLACE =
      Pattern.compile("report|matter\\.[0-9a-f-]{36}\\.[a-z0-9-]{1,60}");

  private final DraftStore store;
  private final Vault vault;
  private final Territory territory;
  private final Clock clock;

  DraftController(DraftStore store, Vault vault, Territory territory, Clock clock) {
    this.store = store;
    this.vault = vault;
    this.territory = territory;
    this.clock = clock;
  }

  record Text(@NotBlank @Size(max = BYTES) String text) {}

  record Draft(String text, Instant at) {}

  record Kept(Instant at) {}

  /**
   * The draft of {@code report} or of a form of a matter, {@code matter.<id>.<action>}; 204 if
   * there is none.
   */
  @Allowed(Right.MATTER_READ)
  @GetMapping
  ResponseEntity<Draft> find(
      @PathVariable StreetId street, @PathVariable String place, Actor actor) {
    return store
        .find(street, actor.account(), checked(place))
        .map(row -> new Draft(vault.open(context(actor), row.sealed()), row.at()))
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  /** In the place of what was there; of more than 50 the oldest go. */
  @Allowed(Right.MATTER_READ)
  @PutMapping
  Kept keep(
      @PathVariable StreetId street,
      @PathVariable String place,
      @Valid @RequestBody Text draft,
      Actor actor) {
    checked(place);
    if (draft.text().getBytes(StandardCharsets.UTF_8).length > BYTES)
      throw new Refused(SharedProblem.TOO_LARGE).at("text").with("limit", "16 KB");
    Instant now = clock.instant();
    byte[] sealed = vault.seal(context(actor), draft.text());
    store.put(street, actor.account(), place, new DraftStore.Row(sealed, now));
    store.keepNewest(street, actor.account(), MOST);
    return new Kept(now);
  }

  @Allowed(Right.MATTER_READ)
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable StreetId street, @PathVariable String place, Actor actor) {
    store.delete(street, actor.account(), checked(place));
  }

  @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT6H")
  void sweep() {
    for (Street street : territory.streets())
      store.deleteBefore(street.id(), clock.instant().minus(KEPT));
  }

  private static String checked(String place) {
    if (!PLACE.matcher(place).matches()) throw new Refused(SharedProblem.NOT_FOUND).at("place");
    return place;
  }

  private static String context(Actor actor) {
    return actor.street() + ":draft:" + actor.account();
  }
}
