package org.linge.identity;

import java.time.Instant;

/** What a phone shows that has read the QR code. */
public final class TestCodes {
  private TestCodes() {}

  public static String present(String secret) {
    return OneTimeCodes.code(secret, OneTimeCodes.step(Instant.now()));
  }

  /** What it shows half a minute later, for who has just used what it shows now. */
  public static String next(String secret) {
    return OneTimeCodes.code(secret, OneTimeCodes.step(Instant.now()) + 1);
  }
}
