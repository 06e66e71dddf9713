package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.identity.OneTimeCodes.Verdict;

class OneTimeCodesTests {
  private static final String SECRET =
      new Base32()
          .encodeToString(
              "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

  /** RFC 6238, appendix B; of its eight digits the last six. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void makesTheCodesOfTheStandard(long seconds, String code) {
    long step = OneTimeCodes.step(Instant.ofEpochSecond(seconds));
    assertThat(OneTimeCodes.code(SECRET, step)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "0, RIGHT",
    "-30, RIGHT",
    "30, RIGHT",
    "-60, LATE",
    "-600, LATE",
    "60, CLOCK_OFF",
    "-3600, CLOCK_OFF",
    "86400, CLOCK_OFF",
    "-86400, CLOCK_OFF",
    "-259200, WRONG"
  })
  void toleratesOneStepAndNamesAWrongClock(long secondsOff, Verdict verdict) {
    Instant now = Instant.parse("2026-11-22T06:00:10Z");
    String code = OneTimeCodes.code(SECRET, OneTimeCodes.step(now.plusSeconds(secondsOff)));
    assertThat(OneTimeCodes.check(SECRET, code, now, 0).verdict()).isEqualTo(verdict);
  }

  @Test
  void takesEachStepOnce() {
    Instant now = Instant.parse("2026-11-22T06:00:10Z");
    long step = OneTimeCodes.step(now);
    String code = OneTimeCodes.code(SECRET, step);

    var first = OneTimeCodes.check(SECRET, code, now, 0);
    assertThat(first.step()).isEqualTo(step);
    assertThat(OneTimeCodes.check(SECRET, code, now, first.step()).verdict())
        .isEqualTo(Verdict.USED);
    String earlier = OneTimeCodes.code(SECRET, step - 1);
    assertThat(OneTimeCodes.check(SECRET, earlier, now, first.step()).verdict())
        .isEqualTo(Verdict.USED);
  }

  @Test
  void drawsSecretsThatFitIntoAQrCode() {
    String secret = OneTimeCodes.secret();
    assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(OneTimeCodes.secret());
    assertThat(OneTimeCodes.uri(secret, "邻格 甲街道", "anquan"))
        .startsWith("otpauth://totp/%E9%82%BB%E6%A0%BC%20")
        .contains(":anquan?secret=" + secret);
  }
}
