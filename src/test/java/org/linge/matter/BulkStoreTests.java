package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is written by COPY stands there as if it had happened. */
@LingeTest
class BulkStoreTests {
  @Autowired ApplicationContext linge;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired BulkStore bulk;
  @Autowired CallStore calls;
  @Autowired MatterStore matters;

  @Test
  void writesCallsBesideTheirMatters() {
    TestDistrict district = new TestDistrict(territory, identity);
    UnitId other = new UnitId(Ids.next());
    identity.found(new Unit(district.street, other, "W", "供水站", "department", null, Set.of()));
    identity.appoint(
        district.street,
        Post.in(
            other,
            "unit-handler",
            new PostId(Ids.next()),
            district.hire("plumber"),
            LocalDate.of(2024, 1, 1)));
    FillMatters.Place place = new FillMatters.Place(district.longitude(), district.latitude());
    InventedMatters invented = new InventedMatters(linge, district.street, List.of(place));

    List<BulkStore.Told> told =
        IntStream.range(0, 300).mapToObj(i -> invented.tell(5_000 + i, 5_300)).toList();
    bulk.insertAll(told);

    Set<String> open = new HashSet<>();
    for (BulkStore.Told one : told) {
      Matter matter = one.matter();
      MatterId id = matter.report().id();
      assertThat(matters.find(district.street, id)).contains(matter);
      Calls.of(matter.standing().calls()).open().forEach(call -> open.add(id + " " + call.no()));
    }
    assertThat(open).isNotEmpty();
    Set<String> found = new HashSet<>();
    calls
        .list(district.street, List.of(district.unit, other), null, 1_000)
        .forEach(waiting -> found.add(waiting.matter().report().id() + " " + waiting.no()));
    assertThat(found).isEqualTo(open);
  }
}
