package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.TestStreets;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

@LingeTest
class AccessTests {
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired Access access;
  private TestDistrict district;
  private UnitId branch;
  private UnitId server;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    branch = new UnitId(Ids.next());
    server = new UnitId(Ids.next());
    identity.found(
        new Unit(district.street, branch, "BRANCH", "分队", "department", district.unit, Set.of()));
    identity.found(
        new Unit(
            district.street, server, "PROPERTY", "物业", "company", null, Set.of(district.grid)));
  }

  @Test
  void reachesTheSubtreeOfAnArea() {
    Actor secretary = actor(over("community-secretary", district.east));

    assertThat(mayRead(secretary, district.east)).isTrue();
    assertThat(mayRead(secretary, district.microGrid)).isTrue();
    assertThat(mayRead(secretary, district.west)).isFalse();
    assertThat(mayRead(secretary, district.root)).isFalse();
    assertThat(access.may(secretary, Right.POST_EDIT, Target.area(district.street, district.east)))
        .isFalse();
  }

  @Test
  void reachesWhatAUnitAndThoseBelowItAreCalledTo() {
    Actor leader = actor(in("unit-leader", district.unit));
    Actor handler = actor(in("unit-handler", branch));

    assertThat(mayRead(leader, district.west, branch)).isTrue();
    assertThat(mayRead(handler, district.west, branch)).isTrue();
    assertThat(mayRead(handler, district.west, district.unit)).isFalse();
    assertThat(mayRead(leader, district.west)).isFalse();
  }

  @Test
  void reachesTheAreasThatAUnitServes() {
    Actor keeper = actor(in("unit-handler", server));

    assertThat(mayRead(keeper, district.microGrid)).isTrue();
    assertThat(mayRead(keeper, district.east)).isFalse();
  }

  @Test
  void reachesNothingInAnotherStreetAndNothingWithoutAPost() {
    Actor dispatcher = actor(over("dispatcher", district.root));
    Target elsewhere = Target.street(TestStreets.next());

    assertThat(access.may(dispatcher, Right.MATTER_READ, Target.street(district.street))).isTrue();
    assertThat(access.may(dispatcher, Right.MATTER_READ, elsewhere)).isFalse();
    assertThat(access.reach(actor(), Right.MATTER_READ).isEmpty()).isTrue();
    assertThatThrownBy(() -> access.require(actor(), Right.MATTER_READ, elsewhere))
        .isInstanceOf(Refused.class)
        .hasMessage("FORBIDDEN");
  }

  @Test
  void answersOneTargetAsItAnswersLists() {
    Random random = new Random(7);
    List<AreaId> areas =
        List.of(district.root, district.west, district.east, district.grid, district.microGrid);
    List<UnitId> units = List.of(district.unit, branch, server);
    List<String> areaKinds = List.of("grid-worker", "building-head", "system-admin");
    List<String> unitKinds = List.of("unit-handler", "unit-leader");
    for (int round = 0; round < 2_000; round++) {
      List<Post> posts = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        posts.add(
            random.nextBoolean()
                ? over(pick(random, areaKinds), pick(random, areas))
                : in(pick(random, unitKinds), pick(random, units)));
      }
      Actor actor = actor(posts.toArray(Post[]::new));
      Right right = pick(random, List.of(Right.values()));
      Target target =
          new Target(
              random.nextInt(10) == 0 ? TestStreets.next() : district.street,
              random.nextInt(5) == 0 ? null : pick(random, areas),
              random.nextBoolean() ? Set.of() : Set.of(pick(random, units)));
      assertThat(access.may(actor, right, target))
          .as("%s %s %s", actor, right, target)
          .isEqualTo(access.reach(actor, right).covers(target));
    }
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private boolean mayRead(Actor actor, AreaId area, UnitId... called) {
    return access.may(actor, Right.MATTER_READ, new Target(district.street, area, Set.of(called)));
  }

  private Actor actor(Post... posts) {
    return new Actor(district.street, district.holder("liaison"), "某人", List.of(posts));
  }

  private Post over(String kind, AreaId area) {
    return Post.over(area, kind, new PostId(Ids.next()), district.holder("liaison"), LONG_AGO);
  }

  private Post in(String kind, UnitId unit) {
    return Post.in(unit, kind, new PostId(Ids.next()), district.holder("liaison"), LONG_AGO);
  }

  private static final LocalDate LONG_AGO = LocalDate.of(2024, 1, 1);
}
