package org.linge.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;

/**
 * A key as a client shows it, such as {@code lg-370211002-x7Kq2mZp-…}: the street, the prefix by
 * which it is found, and 32 bytes that nobody guesses. Only its SHA-256 is stored: it is as long
 * and as random as a hash, so that a slow one would protect nothing.
 */
record ClientKey(StreetId street, String prefix, String text) {
  private static final Pattern FORM =
      Pattern.compile("lg-([1-9]\\d{8})-([0-9A-Za-z_]{8})-([0-9A-Za-z_-]{43})");
  private static final int PREFIX_BYTES = 6;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** The key of a client, always the same, so that a repeated request is answered the same. */
  static ClientKey of(Vault vault, StreetId street, ClientId id) {
    byte[] name = (street + "/" + id.value()).getBytes(StandardCharsets.US_ASCII);
    byte[] seed = vault.sign("client-prefix", name);
    String prefix =
        BASE64.encodeToString(java.util.Arrays.copyOf(seed, PREFIX_BYTES)).replace('-', '_');
    String secret = BASE64.encodeToString(vault.sign("client-key", name));
    return new ClientKey(street, prefix, "lg-" + street + "-" + prefix + "-" + secret);
  }

  /** Reads what came with a request; empty if it cannot be a key. */
  static Optional<ClientKey> read(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(new ClientKey(StreetId.of(parts.group(1)), parts.group(2), text))
        : Optional.empty();
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Without the secret: what is logged by mistake tells nobody anything. */
  @Override
  public String toString() {
    return "lg-" + street + "-" + prefix + "-…";
  }
}
