package org.linge.matter;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Readable numbers such as {@code 20261122-7KQ3F8}: the day and six random characters without I, L,
 * O and U. No counter that all reports would queue for; two that fall together are refused by the
 * unique index and one is drawn again (decision 005).
 */
final class Numbers {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneId.of("Asia/Shanghai"));
  private static final SecureRandom RANDOM = new SecureRandom();

  private Numbers() {}

  static String next(Instant at) {
    StringBuilder number = new StringBuilder(15).append(DAY.format(at)).append('-');
    int bits = RANDOM.nextInt() & 0x3fffffff;
    for (int i = 0; i < 6; i++) number.append(ALPHABET.charAt((bits >> (5 * i)) & 31));
    return number.toString();
  }
}
