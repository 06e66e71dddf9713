package org.linge.client;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.ClientRight;
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
import org.springframework.web.bind.annotation.RestController;

/** The administrator's list of programs that may call for the street. */
@RestController
@RequestMapping("/api/streets/{street}/clients")
class ClientController {
  private final Clients clients;
  private final ClientStore store;

  ClientController(Clients clients, ClientStore store) {
    this.clients = clients;
    this.store = store;
  }

  record View(
      ClientId id,
      String name,
      String prefix,
      List<ClientRight> rights,
      int perMinute,
      Instant createdAt,
      @Nullable Instant revokedAt) {
    static View of(Client client) {
      return new View(
          client.id(),
          client.name(),
          client.prefix(),
          client.rights().stream().sorted().toList(),
          client.perMinute(),
          client.createdAt(),
          client.revokedAt());
    }
  }

  record IssueRequest(
      @NotBlank @Size(max = 60) String name,
      @NotEmpty @Size(max = 10) Set<@NotNull ClientRight> rights,
      @NotNull @Min(1) @Max(60_000) Integer perMinute) {}

  /** The key in full is in this answer and nowhere else. */
  record IssuedView(View client, String key) {}

  @Allowed(Right.CLIENT_EDIT)
  @GetMapping
  List<View> list(@PathVariable StreetId street) {
    return store.list(street).stream().map(View::of).toList();
  }

  @Allowed(Right.CLIENT_EDIT)
  @PostMapping
  ResponseEntity<IssuedView> issue(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody IssueRequest request,
      Actor actor) {
    Clients.Issued issued =
        clients.issue(actor, request.name().strip(), request.rights(), request.perMinute(), key);
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(new IssuedView(View.of(issued.client()), issued.key()));
  }

  @Allowed(Right.CLIENT_EDIT)
  @PostMapping("/{id}/revoke")
  View revoke(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    return View.of(clients.revoke(actor, new ClientId(id)));
  }
}
