package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/** What a phone keeps, and what it says of the time without a signal. */
@LingeTest
class OfflineTests {
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired ReportMatter reportMatter;
  @Autowired TakeAction takeAction;
  @Autowired OfflineController offline;
  @Autowired MatterPages pages;
  @Autowired MatterStore store;

  private Scene scene;
  private MatterId id;

  @BeforeEach
  void report() {
    scene = new Scene(territory, identity);
    id =
        reportMatter
            .report(scene.street, scene.fallenTree(), Acting.reporter(null), Scene.key())
            .report()
            .id();
  }

  private List<UUID> stock(Actor actor) {
    return offline.stock(scene.street, null, actor).matters().stream()
        .map(OfflineController.Known::id)
        .toList();
  }

  private void take(String action, int version, Map<String, Object> fields, Instant doneAt) {
    takeAction.take(
        new Participant.Staff(scene.worker),
        new TakeAction.Request(scene.street, id, action, version, fields, doneAt),
        Scene.key());
  }

  @Test
  void tellsWhatIsToDoAndForgetsWhatOneMayNotSee() {
    assertThat(stock(scene.worker)).containsExactly(id.value());
    assertThat(stock(scene.otherSecretary)).isEmpty();
    assertThat(offline.pages(scene.street, List.of(id.value()), scene.otherSecretary)).isEmpty();
  }

  @Test
  void saysNothingToWhoKnowsAll() {
    String mark = offline.stock(scene.street, null, scene.worker).mark();
    assertThat(offline.stock(scene.street, mark, scene.worker).same()).isTrue();

    take("accept", 1, Map.of(), Instant.now());
    OfflineController.Stock after = offline.stock(scene.street, mark, scene.worker);
    assertThat(after.same()).isFalse();
    assertThat(after.matters().getFirst().version()).isEqualTo(2);
  }

  @Test
  void foreseesWhatCanBeDoneAfterAnAction() {
    OfflinePages.Offline kept =
        offline.pages(scene.street, List.of(id.value()), scene.worker).getFirst();

    OfflinePages.After accepted = Objects.requireNonNull(kept.after().get("accept"));
    assertThat(accepted.state()).isEqualTo("网格办理中");
    assertThat(accepted.actions()).extracting("code").contains("handle", "escalate");
    assertThat(Objects.requireNonNull(kept.after().get("escalate")).actions()).isEmpty();
  }

  @Test
  void keepsThePhonesTimeAsAClaimOnlyWhereItCanBeTrue() {
    Instant tenMinutesAgo = Instant.now().minus(Duration.ofMinutes(10));
    take("accept", 1, Map.of(), Instant.now().plus(Duration.ofDays(1)));
    take("handle", 2, Map.of("note", "已清理"), tenMinutesAgo);

    List<TimelineViews.EntryView> entries =
        pages
            .page(store.find(scene.street, id).orElseThrow(), new Participant.Staff(scene.worker))
            .timeline();
    assertThat(entries.get(1).facts()).doesNotContainKey("doneAt");
    assertThat(Instant.parse(entries.get(2).facts().get("doneAt")))
        .isBetween(tenMinutesAgo.minusSeconds(1), tenMinutesAgo);
    assertThat(entries.get(2).at()).isAfter(tenMinutesAgo.plusSeconds(300));
  }
}
