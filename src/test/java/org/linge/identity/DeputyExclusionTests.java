package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Ids;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/** 三权分立 between who is on leave and who stands in, on every day of the leave. */
@LingeTest
class DeputyExclusionTests {
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired TakeLeave takeLeave;
  @Autowired EndPost endPost;
  private TestDistrict district;
  private LocalDate today;
  private AccountId absent;
  private AccountId deputy;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    today = identity.today();
    absent = district.hire("absent");
    deputy = district.hire("deputy");
    give(absent, "liaison", 0, null);
    give(deputy, "liaison", 0, null);
  }

  /** The leave lasts from the tenth day to the nineteenth. */
  @ParameterizedTest
  @CsvSource({
    "0, , 0, , true",
    "15, , 0, , true",
    "0, , 19, , true",
    "5, 12, 0, , true",
    "11, 14, 13, 30, true",
    "20, , 0, , false",
    "0, 10, 0, , false",
    "10, 13, 13, 19, false",
  })
  void looksAtEveryDayOfALeave(
      int from, @Nullable Integer until, int ownFrom, @Nullable Integer ownUntil, boolean clash) {
    give(absent, "auditor", from, until);
    give(deputy, "system-admin", ownFrom, ownUntil);

    if (clash) {
      assertThat(refusal(this::leave)).isEqualTo(LeaveProblem.DEPUTY_EXCLUDED);
    } else {
      assertThat(leave()).isNotNull();
    }
  }

  @Test
  void looksAtALeaveThatIsPlannedWhenAPostIsGiven() {
    give(absent, "auditor", 0, null);
    leave();
    assertThat(refusal(() -> give(deputy, "system-admin", 0, null)))
        .isEqualTo(LeaveProblem.EXCLUDED_BY_LEAVE);
    assertThat(refusal(() -> give(deputy, "system-admin", 19, null)))
        .isEqualTo(LeaveProblem.EXCLUDED_BY_LEAVE);
    Post before = give(deputy, "system-admin", 0, 10);
    assertThat(refusal(() -> lengthen(before, 11))).isEqualTo(LeaveProblem.EXCLUDED_BY_LEAVE);
    assertThat(give(deputy, "security-admin", 20, null)).isNotNull();
    assertThatThrownBy(() -> give(deputy, "system-admin", 10, 15))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.chinese()).contains("absent").contains("安全审计员"));
  }

  @Test
  void looksAtTheDeputyOfWhoIsGivenAPost() {
    give(deputy, "system-admin", 0, null);
    Leave leave = leave();
    assertThat(refusal(() -> give(absent, "auditor", 12, null)))
        .isEqualTo(LeaveProblem.EXCLUDED_BY_LEAVE);
    assertThat(give(absent, "system-admin", 12, 14)).as("the same power").isNotNull();
    takeLeave.end(actor(absent), leave.id(), today);
    assertThat(give(absent, "auditor", 14, null)).isNotNull();
  }

  /** Both posts, or the leave and a post, at the same moment: they exclude each other. */
  @RepeatedTest(5)
  void holdsWhenBothAreGivenAtOnce() throws Exception {
    leave();
    assertThat(
            atOnce(
                () -> give(absent, "auditor", 0, null),
                () -> give(deputy, "security-admin", 0, null)))
        .isEqualTo(1);
  }

  @RepeatedTest(5)
  void holdsWhenTheLeaveIsEnteredAsThePostIsGiven() throws Exception {
    give(absent, "auditor", 0, null);
    assertThat(atOnce(this::leave, () -> give(deputy, "security-admin", 0, null))).isEqualTo(1);
  }

  /** Each stands in for the other: neither waits for ever. */
  @RepeatedTest(5)
  void letsTwoStandInForEachOther() throws Exception {
    assertThat(
            atOnce(
                () -> takeLeave.take(actor(absent), leave(absent, deputy, 10, 20)),
                () -> takeLeave.take(actor(deputy), leave(deputy, absent, 30, 40))))
        .isEqualTo(2);
  }

  /** How many of two were done; the other one was refused. */
  private static long atOnce(Callable<?> one, Callable<?> other) throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      return threads.invokeAll(List.of(done(one), done(other))).stream()
          .filter(Future::resultNow)
          .count();
    }
  }

  private static Callable<Boolean> done(Callable<?> act) {
    return () -> {
      try {
        act.call();
        return true;
      } catch (Refused refused) {
        return false;
      }
    };
  }

  private Post give(AccountId account, String kind, int from, @Nullable Integer until) {
    Post post =
        new Post(
            new PostId(Ids.next()),
            kind,
            account,
            district.root,
            null,
            today.plusDays(from),
            until == null ? null : today.plusDays(until));
    identity.appoint(district.street, post);
    return post;
  }

  private void lengthen(Post post, int until) {
    endPost.end(
        district.street,
        post.id(),
        today.plusDays(until),
        today,
        district.holder("security-admin"));
  }

  private Leave leave() {
    return takeLeave.take(actor(absent), leave(absent, deputy, 10, 20));
  }

  private Leave leave(AccountId away, AccountId standIn, int from, int until) {
    return new Leave(
        new LeaveId(Ids.next()),
        away,
        today.plusDays(from),
        today.plusDays(until),
        standIn,
        Leave.Reason.ANNUAL,
        away);
  }

  private Actor actor(AccountId account) {
    return new Actor(district.street, account, "", identity.posts(district.street, account, today));
  }

  private static Problem refusal(Runnable act) {
    try {
      act.run();
    } catch (Refused refused) {
      return refused.problem();
    }
    throw new AssertionError("Nothing was refused");
  }
}
