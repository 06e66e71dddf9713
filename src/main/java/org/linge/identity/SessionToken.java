package org.linge.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linge.shared.StreetId;

/**
 * What the cookie holds: the street, so that the look-up binds it, and 256 random bits, of which
 * only a hash is stored. {@code 370211002.mK3…}
 */
record SessionToken(StreetId street, String text) {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{8}\\.[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static SessionToken random(StreetId street) {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new SessionToken(street, street + "." + secret);
  }

  static Optional<SessionToken> read(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new SessionToken(StreetId.of(text.substring(0, 9)), text))
        : Optional.empty();
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SessionToken[" + street + "]";
  }
}
