package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/** 三权分立: nobody holds two of the three powers on any day, however they come by them. */
@LingeTest
class ExclusionTests {
  private static final List<String> POWERS = List.of("system-admin", "security-admin", "auditor");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired PostStore posts;
  @Autowired EndPost endPost;
  private TestDistrict district;
  private AccountId account;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    account = district.hire("mighty");
  }

  /** Two security administrators appoint the same person to different powers at once. */
  @RepeatedTest(3)
  void holdsWhenTwoAppointAtOnce() throws Exception {
    List<Callable<Boolean>> both = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String kind = POWERS.get(i % 3);
      LocalDate until = DAY.plusDays(10 + i);
      both.add(() -> appoint(kind, DAY, until));
    }
    try (var threads = Executors.newFixedThreadPool(6)) {
      threads.invokeAll(both);
    }
    assertSeparated();
    assertThat(posts.listOf(district.street, account)).isNotEmpty();
  }

  /** Random terms, ends and longer terms. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holdsWhateverIsTried(long seed) {
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 60; i++) {
      LocalDate from = DAY.plusDays(random.nextInt(40));
      LocalDate until = random.nextInt(6) == 0 ? null : from.plusDays(1 + random.nextInt(12));
      List<Post> held = posts.listOf(district.street, account);
      if (!held.isEmpty() && random.nextInt(3) == 0) {
        end(held.get(random.nextInt(held.size())), DAY.plusDays(random.nextInt(50)));
      } else if (appoint(POWERS.get(random.nextInt(3)), from, until)) {
        taken++;
      }
      assertSeparated();
    }
    assertThat(taken).as("posts that were given").isGreaterThan(3);
  }

  @Test
  void refusesALongerTermIntoAnother() {
    assertThat(appoint("auditor", DAY, DAY.plusDays(10))).isTrue();
    assertThat(appoint("system-admin", DAY.plusDays(10), null)).isTrue();
    Post auditor = posts.listOf(district.street, account).getFirst();

    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                endPost.end(
                    district.street,
                    auditor.id(),
                    DAY.plusDays(11),
                    DAY,
                    district.holder("security-admin")));
    assertThat(refused.problem()).isEqualTo(IdentityProblem.POSTS_EXCLUDE_EACH_OTHER);
  }

  private boolean appoint(String kind, LocalDate from, @Nullable LocalDate until) {
    Post post = new Post(new PostId(Ids.next()), kind, account, district.root, null, from, until);
    try {
      identity.appoint(district.street, post);
      return true;
    } catch (Refused excluded) {
      return false;
    }
  }

  private void end(Post post, LocalDate until) {
    try {
      endPost.end(district.street, post.id(), until, DAY, district.holder("security-admin"));
    } catch (Refused excluded) {
      assertThat(excluded.problem())
          .isIn(IdentityProblem.POSTS_EXCLUDE_EACH_OTHER, IdentityProblem.POST_ENDED);
    }
  }

  private void assertSeparated() {
    List<Post> held = posts.listOf(district.street, account);
    for (int day = 0; day < 60; day++) {
      LocalDate on = DAY.plusDays(day);
      assertThat(held.stream().filter(post -> post.isHeldOn(on)).map(Post::kind).distinct())
          .as("%s: %s", on, held)
          .hasSizeLessThanOrEqualTo(1);
    }
  }
}
