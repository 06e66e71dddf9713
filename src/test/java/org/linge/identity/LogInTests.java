package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@LingeTest
class LogInTests {
  private static final LoginSettings SETTINGS =
      new LoginSettings(
          5,
          Duration.ofMinutes(15),
          40,
          3,
          Duration.ofMinutes(10),
          2,
          Duration.ofMinutes(10),
          null,
          3,
          14,
          5,
          null);

  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired AccountStore accounts;
  @Autowired Admit admit;
  @Autowired Passwords passwords;
  @Autowired TransactionTemplate transactions;
  private final MovableClock clock = new MovableClock();
  private TestDistrict district;
  private LogIn logIn;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    var throttle = new LoginThrottle(SETTINGS, clock);
    logIn = new LogIn(accounts, admit, passwords, throttle, SETTINGS, transactions, clock);
  }

  @Test
  void locksAfterFiveWrongPasswordsWhetherOrNotTheAccountExists() {
    for (String name : List.of(district.loginName("liaison"), "nobody-" + district.street)) {
      for (int i = 0; i < 5; i++) {
        assertThat(refusal(name, "wrong")).isEqualTo(IdentityProblem.LOGIN_FAILED);
      }
      assertThat(refusal(name, TestDistrict.PASSWORD)).isEqualTo(IdentityProblem.LOGIN_LOCKED);
    }
    clock.advance(Duration.ofMinutes(15));
    assertThat(log("liaison").street()).isEqualTo(district.street);
  }

  @Test
  void startsCountingAnewAfterASuccess() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(refusal(district.loginName("liaison"), "wrong"))
            .isEqualTo(IdentityProblem.LOGIN_FAILED);
      }
      log("liaison");
    }
  }

  @Test
  void countsGuessesAtTheSameTime() throws Exception {
    Callable<Problem> guess = () -> refusal(district.loginName("liaison"), "wrong");
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Problem>> answers =
          threads.invokeAll(Stream.generate(() -> guess).limit(20).toList());
      long checked = 0;
      for (Future<Problem> answer : answers) {
        checked += answer.get() == IdentityProblem.LOGIN_FAILED ? 1 : 0;
      }
      assertThat(checked).isEqualTo(5);
    }
  }

  @Test
  void stopsAnAddressThatGuessesManyNames() {
    for (int i = 0; i < 40; i++) {
      refusal("guess" + i, "wrong");
    }
    assertThat(refusal(district.loginName("liaison"), TestDistrict.PASSWORD))
        .isEqualTo(SharedProblem.TOO_MANY_REQUESTS);
    assertThat(logIn.logIn(district.loginName("liaison"), TestDistrict.PASSWORD, from("10.0.0.2")))
        .isNotNull();
  }

  private SessionToken log(String kind) {
    return logIn.logIn(district.loginName(kind), TestDistrict.PASSWORD, from("10.0.0.1")).token();
  }

  private Problem refusal(String name, String password) {
    return catchThrowableOfType(Refused.class, () -> logIn.logIn(name, password, from("10.0.0.1")))
        .problem();
  }

  private static Origin from(String address) {
    return new Origin(address, null);
  }
}
