package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Ids;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@LingeTest
class NearnessTests {
  private static final LocalDate LONG_AGO = LocalDate.of(2024, 1, 1);

  private final TestDistrict district;
  private final Territory territory;
  private final Identity identity;
  private final Caller caller;

  @Autowired
  NearnessTests(Territory territory, Identity identity, @LocalServerPort int port) {
    this.territory = territory;
    this.identity = identity;
    district = new TestDistrict(territory, identity);
    caller = new Caller(port);
  }

  private Post over(AreaId area) {
    return Post.over(
        area, "grid-worker", new PostId(Ids.next()), new AccountId(Ids.next()), LONG_AGO);
  }

  @Test
  void countsHowFarUpOneHasToGo() {
    Post own = over(district.microGrid);
    Nearness nearness = new Nearness(territory, district.street, List.of(own));
    assertThat(nearness.of(List.of(over(district.microGrid)))).isZero();
    assertThat(nearness.of(List.of(over(district.grid)))).isEqualTo(1);
    assertThat(nearness.of(List.of(over(district.east)))).isEqualTo(2);
    assertThat(nearness.of(List.of(over(district.west)))).isEqualTo(3);
    assertThat(nearness.of(List.of(over(district.west), over(district.grid)))).isEqualTo(1);
    Post unit =
        Post.in(district.unit, "unit-handler", new PostId(Ids.next()), own.account(), LONG_AGO);
    assertThat(nearness.of(List.of(unit))).isGreaterThan(3);
    assertThat(new Nearness(territory, district.street, List.of(unit)).of(List.of(unit))).isZero();
  }

  @Test
  void offersTheNearestColleaguesFirst() {
    AccountId far = district.hire("甲远");
    identity.appoint(
        district.street,
        Post.over(district.west, "grid-worker", new PostId(Ids.next()), far, LONG_AGO));
    AccountId near = district.hire("甲近");
    identity.appoint(
        district.street,
        Post.over(district.microGrid, "grid-worker", new PostId(Ids.next()), near, LONG_AGO));
    caller.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    String people = "/api/streets/" + district.street + "/colleagues?text=%E7%94%B2";
    assertThat(names(caller.get(people).json())).containsExactly("甲近", "甲远");
    assertThat(names(caller.get(people + "&of=" + far).json())).containsExactly("甲远", "甲近");
  }

  private static List<String> names(JsonNode people) {
    return people.valueStream().map(one -> one.path("name").asString()).toList();
  }
}
