package org.linge.identity;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a browser carries, sealed, while it is at the provider.
 *
 * @param verifier of PKCE
 * @param binds the account to which the identity is to be bound; null for a log-in
 */
record OidcTransit(
    String state,
    String nonce,
    String verifier,
    URI back,
    Instant until,
    @Nullable AccountId binds) {
  private static final int PARTS = 6;

  String text() {
    return String.join(
        " ",
        List.of(
            state,
            nonce,
            verifier,
            back.toString(),
            until.toString(),
            binds == null ? "-" : binds.value().toString()));
  }

  static OidcTransit of(String text) {
    String[] parts = text.split(" ", PARTS);
    return new OidcTransit(
        parts[0],
        parts[1],
        parts[2],
        URI.create(parts[3]),
        Instant.parse(parts[4]),
        parts[5].equals("-") ? null : new AccountId(UUID.fromString(parts[5])));
  }

  @Override
  public String toString() {
    return "OidcTransit[" + back + "]";
  }
}
