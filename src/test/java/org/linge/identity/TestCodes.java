package org.linge.identity;

import java.time.Instant;
import java.util.stream.IntStream;

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

  /** What no phone with this secret shows, yesterday, today or tomorrow: simply wrong. */
  public static String wrong(String secret) {
    Instant now = Instant.now();
    return IntStream.range(0, 1_000_000)
        .mapToObj("%06d"::formatted)
        .filter(
            code ->
                OneTimeCodes.check(secret, code, now, 0).verdict() == OneTimeCodes.Verdict.WRONG)
        .findFirst()
        .orElseThrow();
  }
}
