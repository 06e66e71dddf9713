package org.linge.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Target;
import org.linge.shared.ClientRight;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door: who shows which key, and the two acts on clients, issuing and revoking. */
@Component
public class Clients {
  /** Another server's revocation is heard of after this time at the latest. */
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final ClientStore store;
  private final Identity identity;
  private final Access access;
  private final Vault vault;
  private final Clock clock;
  private final Cache<String, Client> known =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(REMEMBERED).build();

  Clients(ClientStore store, Identity identity, Access access, Vault vault, Clock clock) {
    this.store = store;
    this.identity = identity;
    this.access = access;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * A client and its key, which is told this once.
   *
   * @param key in full
   */
  public record Issued(Client client, String key) {
    /** Without the key. */
    @Override
    public String toString() {
      return "Issued " + client;
    }
  }

  /**
   * Issues a key; the same again for the same request key.
   *
   * @param perMinute how many requests a minute
   */
  @Transactional
  public Issued issue(
      Actor actor, String name, Set<ClientRight> rights, int perMinute, UUID requestKey) {
    StreetId street = actor.street();
    access.require(actor, Right.CLIENT_EDIT, Target.street(street));
    ClientId id = new ClientId(Ids.of(requestKey, "client"));
    ClientKey key = ClientKey.of(vault, street, id);
    Client client =
        new Client(street, id, name, key.prefix(), rights, perMinute, clock.instant(), null);
    if (!store.insert(client, key.hash(), actor.account())) {
      return new Issued(repeated(client), key.text());
    }
    identity.record(
        street,
        actor.account(),
        "issue-client",
        id.value(),
        Map.of("name", name, "rights", rights.stream().map(Enum::name).sorted().toList()));
    return new Issued(client, key.text());
  }

  private Client repeated(Client asked) {
    Client there =
        store
            .find(asked.street(), asked.id())
            .orElseThrow(
                () -> new Refused(ClientProblem.NAME_TAKEN).at("name").with("name", asked.name()));
    boolean same =
        there.name().equals(asked.name())
            && there.rights().equals(asked.rights())
            && there.perMinute() == asked.perMinute();
    if (!same) throw new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key");
    return there;
  }

  /** Its key counts no longer, from this moment on this server. A second time changes nothing. */
  @Transactional
  public Client revoke(Actor actor, ClientId id) {
    access.require(actor, Right.CLIENT_EDIT, Target.street(actor.street()));
    Client client =
        store
            .find(actor.street(), id)
            .orElseThrow(() -> new Refused(ClientProblem.UNKNOWN_CLIENT).at("id"));
    if (client.isRevoked()) return client;
    Client revoked = client.revoked(clock.instant());
    if (store.revoke(actor.street(), id, actor.account(), clock.instant())) {
      identity.record(
          actor.street(),
          actor.account(),
          "revoke-client",
          id.value(),
          Map.of("name", client.name()));
    }
    known.asMap().values().removeIf(one -> one.id().equals(id));
    return revoked;
  }

  /** The client whose key this is, if it counts. */
  Optional<Client> find(String text) {
    Client remembered = known.getIfPresent(text);
    if (remembered != null) return Optional.of(remembered);
    Optional<Client> found = ClientKey.read(text).flatMap(this::read);
    found.ifPresent(client -> known.put(text, client));
    return found;
  }

  private Optional<Client> read(ClientKey key) {
    return store
        .findByPrefix(key.street(), key.prefix())
        .filter(stored -> MessageDigest.isEqual(stored.hash(), key.hash()))
        .map(ClientStore.Keyed::client)
        .filter(client -> !client.isRevoked());
  }
}
