package org.linge.client;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.ClientRight;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;

/**
 * A program of somebody else that may call for one street. A controller's parameter of this type is
 * the one whose key came with the request; with {@code @Nullable} it is null when none came.
 *
 * @param prefix the part of its key by which people recognise it
 * @param perMinute how many requests it may make in a minute
 */
public record Client(
    StreetId street,
    ClientId id,
    String name,
    String prefix,
    Set<ClientRight> rights,
    int perMinute,
    Instant createdAt,
    @Nullable Instant revokedAt) {
  public Client {
    rights = Set.copyOf(rights);
  }

  public boolean may(ClientRight right) {
    return rights.contains(right);
  }

  /** Refuses to act for another street than its own. */
  public void requireFor(StreetId other) {
    if (!street.equals(other)) throw new Refused(ClientProblem.KEY_OF_ANOTHER_STREET);
  }

  boolean isRevoked() {
    return revokedAt != null;
  }

  /** The same once its key no longer counts. */
  Client revoked(Instant at) {
    return new Client(street, id, name, prefix, rights, perMinute, createdAt, at);
  }
}
