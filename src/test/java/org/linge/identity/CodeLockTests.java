package org.linge.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Refused;
import org.linge.shared.Vault;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Guessing codes of six digits, with a clock that a test turns. */
@LingeTest
class CodeLockTests {
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired SecondFactorStore store;
  @Autowired ChangeStore changes;
  @Autowired Vault vault;
  @Autowired LoginSettings settings;
  @Autowired TransactionTemplate transactions;
  private final MovableClock clock = new MovableClock();
  private TestDistrict district;
  private AccountId account;
  private SecondFactors factors;
  private String secret;

  @BeforeEach
  void setUp() {
    district = new TestDistrict(territory, identity);
    account = district.holder("auditor");
    factors = new SecondFactors(store, changes, vault, settings, transactions, clock);
    secret = factors.begin(district.street, account);
    factors.confirm(district.street, account, codeOf(clock));
    clock.advance(Duration.ofMinutes(1));
  }

  /** A hundred tries take more than a week, and a right code in between does not come through. */
  @Test
  void locksLongerAndLonger() {
    Duration waited = Duration.ZERO;
    int tries = 0;
    while (tries < 100) {
      Refused refused = refusal(wrongCode());
      if (refused.problem() == IdentityProblem.CODE_LOCKED) {
        assertThat(refusal(codeOf(clock)).problem()).isEqualTo(IdentityProblem.CODE_LOCKED);
        Duration left =
            Duration.ofSeconds((Long) requireNonNull(refused.details().get("retryAfter")));
        waited = waited.plus(left);
        clock.advance(left);
      } else {
        tries++;
      }
    }
    assertThat(waited).isGreaterThan(Duration.ofDays(7));
    clock.advance(Duration.ofDays(1));
    factors.require(district.street, account, codeOf(clock));
    assertThat(refusal(wrongCode()).problem()).isEqualTo(IdentityProblem.WRONG_CODE);
  }

  @Test
  void takesEachRecoveryCodeOnceAndForgetsOldOnes() {
    String old = factors.renewCodes(district.street, account, codeOf(clock)).getFirst();
    clock.advance(Duration.ofMinutes(1));
    var codes = factors.renewCodes(district.street, account, codeOf(clock));

    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(refusal(old).problem()).isEqualTo(IdentityProblem.WRONG_RECOVERY_CODE);
    factors.require(district.street, account, codes.get(3).toUpperCase(java.util.Locale.ROOT));
    assertThat(refusal(codes.get(3)).problem()).isEqualTo(IdentityProblem.WRONG_RECOVERY_CODE);
    assertThat(factors.codesLeft(district.street, account)).isEqualTo(9);
  }

  @Test
  void saysWhenThePhonesClockIsADayOff() {
    Clock dayAhead = Clock.offset(clock, Duration.ofDays(1));
    Clock dayBehind = Clock.offset(clock, Duration.ofDays(-1));

    assertThat(refusal(codeOf(dayAhead)).problem()).isEqualTo(IdentityProblem.CLOCK_OFF);
    assertThat(refusal(codeOf(dayBehind)).problem()).isEqualTo(IdentityProblem.CLOCK_OFF);
  }

  private Refused refusal(String code) {
    return catchThrowableOfType(
        Refused.class, () -> factors.require(district.street, account, code));
  }

  private String codeOf(Clock phone) {
    return OneTimeCodes.code(secret, OneTimeCodes.step(phone.instant()));
  }

  private String wrongCode() {
    long step = OneTimeCodes.step(clock.instant());
    return OneTimeCodes.code(secret, step + 100_000);
  }
}
