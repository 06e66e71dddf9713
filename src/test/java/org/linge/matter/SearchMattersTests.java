package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.matter.MatterListStore.After;
import org.linge.matter.MatterListStore.Filter;
import org.linge.matter.MatterListStore.Order;
import org.linge.matter.MatterListStore.Where;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/** Looking back through time window by window finds what one look at everything finds. */
@LingeTest
class SearchMattersTests {
  private static final int MATTERS = 400;
  private static final int EVERYTHING = 10_000;

  private final MatterListStore store;
  private final SearchMatters search;
  private final Scene scene;
  private final Instant now;

  @Autowired
  SearchMattersTests(
      Territory territory,
      Identity identity,
      MatterArchive archive,
      MatterListStore store,
      SearchMatters search,
      PassDeadlines deadlines,
      Clock clock) {
    this.store = store;
    this.search = search;
    scene = new Scene(territory, identity);
    now = clock.instant();
    Random random = new Random(11);
    List<MatterArchive.History> histories = new ArrayList<>();
    for (int i = 0; i < MATTERS; i++) histories.add(history(archive, random));
    archive.write(histories);
    // So that no deadline moves a matter to another state while the test looks.
    deadlines.pass(scene.street, now.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsWhatOneLookAtEverythingFinds(boolean hurried) {
    Random random = new Random(3);
    int found = 0;
    int pages = 0;
    for (int i = 0; i < 60; i++) {
      Filter filter = filter(random);
      Where where = where(random);
      List<MatterId> rows = new ArrayList<>();
      @Nullable After after = null;
      do {
        SearchMatters.Found page =
            search.find(where, filter, after, 7, hurried ? Duration.ZERO : Duration.ofHours(1));
        assertThat(page.rows()).hasSizeLessThanOrEqualTo(7);
        assertThat(hurried || page.next() == null || page.rows().size() == 7).isTrue();
        rows.addAll(ids(page.rows()));
        after = page.next();
        pages++;
      } while (after != null);
      assertThat(rows)
          .as("%s in %s", filter, where)
          .containsExactlyElementsOf(
              ids(store.list(where, filter, Order.NEWEST, null, EVERYTHING)));
      found += rows.size();
    }
    assertThat(found).isGreaterThan(500);
    assertThat(pages).isGreaterThan(120);
  }

  /** Their deadlines pass while the test looks. */
  private static List<MatterId> ids(List<Matter> matters) {
    return matters.stream().map(matter -> matter.report().id()).toList();
  }

  /** The street, its village with an office, or an office alone. */
  private Where where(Random random) {
    Set<AreaId> areas = areas(scene.worker, scene.otherSecretary);
    return switch (random.nextInt(3)) {
      case 0 -> new Where(scene.street, true, Set.of(), Set.of(), Set.of());
      case 1 -> new Where(scene.street, false, areas, Set.of(scene.water), Set.of());
      default -> new Where(scene.street, false, Set.of(), Set.of(scene.gardens), Set.of());
    };
  }

  private static Set<AreaId> areas(Actor... actors) {
    return Stream.of(actors)
        .map(actor -> Objects.requireNonNull(actor.posts().getFirst().area()))
        .collect(Collectors.toSet());
  }

  private MatterArchive.History history(MatterArchive archive, Random random) {
    Instant at = now.minus(Duration.ofMinutes((long) (Math.pow(random.nextDouble(), 2) * 1e6)));
    ReportMatter.Draft tree = scene.fallenTree();
    MatterArchive.History history =
        archive.begin(
            new MatterArchive.Account(
                scene.street,
                at,
                random.nextBoolean() ? "0106" : "0101",
                null,
                random.nextInt(5) == 0 ? "井盖松动" : "路灯不亮",
                tree.longitude(),
                tree.latitude(),
                null,
                null,
                null,
                "phone",
                Scene.key()));
    if (random.nextInt(3) > 0) {
      history.act(scene.worker.posts().getFirst(), "accept", Map.of(), at.plusSeconds(60));
      if (random.nextInt(3) == 0) assign(history, at);
    }
    if (random.nextInt(9) == 0) {
      history.closeAsImported(at.plusSeconds(90));
    }
    return history;
  }

  private void assign(MatterArchive.History history, Instant at) {
    Post secretary = scene.secretary.posts().getFirst();
    Map<String, Object> why = Map.of("reason", "要吊车");
    history.act(scene.worker.posts().getFirst(), "escalate", why, at.plusSeconds(61));
    history.act(secretary, "escalate", why, at.plusSeconds(62));
    history.act(
        scene.dispatcher.posts().getFirst(),
        "assign",
        Map.of("unit", scene.gardens.value().toString()),
        at.plusSeconds(63));
  }

  private Filter filter(Random random) {
    return new Filter(
        random.nextBoolean() ? List.of("reported") : List.of(),
        random.nextInt(3) == 0 ? random.nextBoolean() : null,
        random.nextBoolean() ? List.of("0101") : List.of(),
        null,
        null,
        random.nextInt(4) == 0 ? now.minus(Duration.ofDays(200)) : null,
        random.nextInt(4) == 0 ? now.minus(Duration.ofDays(20)) : null,
        random.nextInt(3) == 0 ? random.nextBoolean() ? "井盖" : "没有这句" : null,
        false,
        random.nextInt(3) == 0 ? new MatterListStore.Box(70, 3, 130, 50) : null);
  }
}
