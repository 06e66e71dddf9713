package org.linge.identity;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Codes that change every 30 seconds (RFC 6238: SHA-1, six digits), as every app makes them. */
final class OneTimeCodes {
  private static final int SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int SECRET_BYTES = 20;
  private static final int TOLERATED = 1;

  /** Ten minutes: somebody typed slowly. */
  private static final int LATE = 20;

  /** A day and an hour: the phone's clock, not the person, is wrong. */
  private static final int CLOCK_OFF = 25 * 3600 / SECONDS;

  private static final HmacOneTimePasswordGenerator GENERATOR =
      new HmacOneTimePasswordGenerator(DIGITS);
  private static final SecureRandom RANDOM = new SecureRandom();

  private OneTimeCodes() {}

  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return new Base32().encodeToString(bytes);
  }

  /** What the QR code says. */
  static String uri(String secret, String issuer, String loginName) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&digits=%d&period=%d"
        .formatted(encode(issuer), encode(loginName), secret, encode(issuer), DIGITS, SECONDS);
  }

  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), (long) SECONDS);
  }

  static String code(String secret, long step) {
    try {
      byte[] key = new Base32().decode(secret);
      return "%06d"
          .formatted(GENERATOR.generateOneTimePassword(new SecretKeySpec(key, "HmacSHA1"), step));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("A secret that is no key", e);
    }
  }

  /**
   * What a code is worth now, when the last one taken was of step {@code last}. A wrong one is also
   * compared with those of a day before and after, to tell a wrong clock from a wrong code.
   */
  static Finding check(String secret, String code, Instant now, long last) {
    long present = step(now);
    boolean known = false;
    for (long step = present - TOLERATED; step <= present + TOLERATED; step++) {
      if (code(secret, step).equals(code)) {
        if (step > last) {
          return new Finding(Verdict.RIGHT, step);
        }
        known = true;
      }
    }
    return new Finding(known ? Verdict.USED : wrong(secret, code, present), last);
  }

  private static Verdict wrong(String secret, String code, long present) {
    for (int away = TOLERATED + 1; away <= CLOCK_OFF; away++) {
      if (code(secret, present - away).equals(code)) {
        return away <= LATE ? Verdict.LATE : Verdict.CLOCK_OFF;
      }
      if (code(secret, present + away).equals(code)) {
        return Verdict.CLOCK_OFF;
      }
    }
    return Verdict.WRONG;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  enum Verdict {
    RIGHT,
    USED,
    LATE,
    CLOCK_OFF,
    WRONG
  }

  /**
   * @param step the last step that counts as used from now on
   */
  record Finding(Verdict verdict, long step) {}
}
