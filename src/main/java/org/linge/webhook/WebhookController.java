package org.linge.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The administrator's list of receivers, and of what they were told. */
@RestController
@RequestMapping("/api/streets/{street}/webhooks")
class WebhookController {
  private final Webhooks webhooks;
  private final WebhookStore store;
  private final DeliveryStore deliveries;
  private final Secrets secrets;

  WebhookController(
      Webhooks webhooks, WebhookStore store, DeliveryStore deliveries, Secrets secrets) {
    this.webhooks = webhooks;
    this.store = store;
    this.deliveries = deliveries;
    this.secrets = secrets;
  }

  record View(
      WebhookId id,
      String name,
      String url,
      List<Webhook.Event> events,
      boolean ofAllMatters,
      Instant createdAt,
      @Nullable Instant pausedAt,
      int failures,
      @Nullable Instant retryAt,
      int waiting,
      int dead) {}

  private View view(Webhook webhook) {
    DeliveryStore.Counts counts = deliveries.count(webhook.street(), webhook.id());
    return new View(
        webhook.id(),
        webhook.name(),
        webhook.url().toString(),
        webhook.events(),
        webhook.ofAllMatters(),
        webhook.createdAt(),
        webhook.pausedAt(),
        webhook.failures(),
        webhook.retryAt(),
        counts.waiting(),
        counts.dead());
  }

  record AddRequest(
      @NotBlank @Size(max = 60) String name,
      @NotBlank @Size(max = 500) String url,
      @NotEmpty @Size(max = 3) List<Webhook.@NotNull Event> events) {}

  /** The secret is in this answer and nowhere else. */
  record Added(View webhook, String secret) {}

  record Replayed(int replayed) {}

  @Allowed(Right.CLIENT_EDIT)
  @GetMapping
  List<View> list(@PathVariable StreetId street) {
    return store.list(street).stream().map(this::view).toList();
  }

  @Allowed(Right.CLIENT_EDIT)
  @PostMapping
  ResponseEntity<Added> add(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody AddRequest request,
      Actor actor) {
    Webhook webhook =
        webhooks.add(
            actor,
            request.name().strip(),
            request.url(),
            request.events().stream().distinct().sorted().toList(),
            key);
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(new Added(view(webhook), secrets.of(webhook)));
  }

  @Allowed(Right.CLIENT_EDIT)
  @PostMapping("/{id}/pause")
  View pause(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    webhooks.pause(actor, new WebhookId(id));
    return view(webhooks.get(actor, new WebhookId(id)));
  }

  @Allowed(Right.CLIENT_EDIT)
  @PostMapping("/{id}/resume")
  View resume(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    webhooks.resume(actor, new WebhookId(id));
    return view(webhooks.get(actor, new WebhookId(id)));
  }

  @Allowed(Right.CLIENT_EDIT)
  @PostMapping("/{id}/end")
  void end(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    webhooks.end(actor, new WebhookId(id));
  }

  /** The newest first. */
  @Allowed(Right.CLIENT_EDIT)
  @GetMapping("/{id}/deliveries")
  Page<Delivery> deliveries(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @RequestParam(required = false) Delivery.@Nullable Status status,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      Actor actor) {
    WebhookId webhook = webhooks.get(actor, new WebhookId(id)).id();
    return Page.of(
        deliveries.list(street, webhook, status, after, limit + 1),
        limit,
        delivery -> delivery.id().toString());
  }

  @Allowed(Right.CLIENT_EDIT)
  @PostMapping("/{id}/deliveries/{delivery}/replay")
  View replay(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @PathVariable UUID delivery,
      Actor actor) {
    webhooks.replay(actor, new WebhookId(id), delivery);
    return view(webhooks.get(actor, new WebhookId(id)));
  }

  @Allowed(Right.CLIENT_EDIT)
  @PostMapping("/{id}/replay")
  Replayed replayDead(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    return new Replayed(webhooks.replayDead(actor, new WebhookId(id)));
  }
}
