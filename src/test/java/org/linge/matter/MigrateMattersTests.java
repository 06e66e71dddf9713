package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.identity.Identity;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Matters in whatever states chance brought them to go on under another version while people act on
 * them: whatever happens, each has one holder and the deadline of the version that it follows.
 */
@LingeTest
class MigrateMattersTests {
  private static final int MATTERS = 8;
  private static final Map<String, String> RENAMED = Map.of("community", "assess");

  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired ReportMatter reportMatter;
  @Autowired TakeAction takeAction;
  @Autowired MigrateMatters migrateMatters;
  @Autowired PreviewMigration preview;
  @Autowired MigrationStore orders;
  @Autowired Fitting fitting;
  @Autowired MatterStore store;
  @Autowired TimelineStore timeline;
  @Autowired TimelineViews views;
  @Autowired Deadlines deadlines;
  @Autowired Procedures procedures;
  @Autowired Permission permission;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void keepsOneHolderAndOneDeadlineUnderTheOtherVersion(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Scene scene = new Scene(territory, identity);
    Procedure shipped = procedures.findLatest(scene.street, "report").orElseThrow();
    List<MatterId> ids = new ArrayList<>();
    for (int i = 0; i < MATTERS; i++) {
      ids.add(
          reportMatter
              .report(scene.street, scene.fallenTree(), Acting.reporter(null), Scene.key())
              .report()
              .id());
      for (int step = random.nextInt(9); step > 0; step--) attempt(scene, ids.getLast(), random);
    }
    publish(scene, shipped);
    foretells(scene, shipped, ids);

    SplittableRandom others = random.split();
    CompletableFuture<Void> people =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20; i++) attempt(scene, any(ids, others), others);
            });
    order(scene, shipped);
    migrateMatters.migrate(scene.street);
    people.join();
    order(scene, shipped);
    migrateMatters.migrate(scene.street);

    for (MatterId id : ids) {
      check(scene, id);
      leftOnlyIfItDoesNotFit(scene, id, shipped);
    }
    for (int i = 0; i < 20; i++) attempt(scene, any(ids, random), random);
    for (MatterId id : ids) check(scene, id);
  }

  /** The preview counts what each matter by itself says. */
  private void foretells(Scene scene, Procedure shipped, List<MatterId> ids) {
    Procedure to = procedures.findLatest(scene.street, "report").orElseThrow();
    List<Matter> open = store.list(scene.street, ids).stream().filter(Matter::isOpen).toList();
    PreviewMigration.Preview plain =
        preview.preview(
            scene.street,
            new PreviewMigration.Wish("report", shipped.version(), to.version(), Map.of()));
    long inCommunity = open.stream().filter(m -> m.standing().state().equals("community")).count();
    assertThat(plain.open()).isEqualTo(open.size());
    assertThat(plain.reasons().getOrDefault("新版本没有这个环节", 0)).isEqualTo((int) inCommunity);
    assertThat(plain.fit() + plain.unfit().size()).isEqualTo(plain.open());
    PreviewMigration.Preview mapped =
        preview.preview(
            scene.street,
            new PreviewMigration.Wish("report", shipped.version(), to.version(), RENAMED));
    assertThat(mapped.fit())
        .isEqualTo(
            (int) open.stream().filter(m -> fitting.misfit(m, to, RENAMED).isEmpty()).count());
  }

  private void check(Scene scene, MatterId id) {
    Matter now = store.find(scene.street, id).orElseThrow();
    List<Entry> entries = timeline.list(scene.street, id);
    assertThat(Repeats.replay(now.report(), entries)).isEqualTo(now);
    assertThat(TimelineFile.verify(TimelineFile.write(entries, false).lines().toList())).isEmpty();
    assertThat(deadlines.dueAt(now)).isEqualTo(Optional.ofNullable(now.standing().dueAt()));
    Procedure follows = now.procedure(procedures);
    assertThat(follows.state(now.standing().state()).isFinal()).isEqualTo(!now.isOpen());
    assertThat(views.views(follows, entries, true)).hasSize(entries.size());
  }

  /** What is reopened afterwards goes on as it was raised. */
  private void leftOnlyIfItDoesNotFit(Scene scene, MatterId id, Procedure shipped) {
    Matter now = store.find(scene.street, id).orElseThrow();
    Procedure follows = now.procedure(procedures);
    if (now.isOpen() && follows.version() == shipped.version()) {
      Procedure to = procedures.findLatest(scene.street, "report").orElseThrow();
      assertThat(fitting.misfit(now, to, RENAMED)).as("left because it does not fit").isPresent();
    }
  }

  private void order(Scene scene, Procedure shipped) {
    orders.listOpen(scene.street).forEach(open -> migrateMatters.migrate(scene.street));
    orders.insert(
        new Migration(
            scene.street,
            Ids.next(),
            "report",
            shipped.version(),
            1001,
            RENAMED,
            new Acting(Ids.next(), "system-admin", Ids.next()),
            clock.instant(),
            MATTERS,
            0,
            0,
            Migration.BEGINNING,
            null));
  }

  /** A state of another name, shorter and longer deadlines. */
  private void publish(Scene scene, Procedure shipped) throws Exception {
    String yaml =
        new ClassPathResource("procedures/report-" + shipped.version() + ".yaml")
            .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
            .replaceAll("(?<![\\w-])community(?![\\w-])", "assess")
            .replace("deadline: category", "deadline: 9 working days")
            .replace("deadline: 4 working hours", "deadline: 30 minutes");
    jdbc.sql(
            """
            insert into procedure.version (street_id, code, version, yaml, note, published_by, published_at)
            values (:street, 'report', 1001, :yaml, 'note', :by, :at)
            """)
        .param("street", scene.street.code())
        .param("yaml", yaml)
        .param("by", Ids.next())
        .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
        .update();
    assertThat(procedures.get(scene.street, "report", 1001).version()).isEqualTo(1001);
  }

  private static MatterId any(List<MatterId> ids, SplittableRandom random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private void attempt(Scene scene, MatterId id, SplittableRandom random) {
    Matter before = store.find(scene.street, id).orElseThrow();
    List<Procedure.Action> open =
        before.procedure(procedures).actionsFrom(before.standing().state());
    Procedure.Action action = open.get(random.nextInt(open.size()));
    Map<String, Object> fields = new HashMap<>(scene.answers(action.code()));
    if (action.has(Procedure.Effect.SCORE_CALLS)) fields.putAll(Scene.scores(before));
    List<Participant> people =
        new ArrayList<>(scene.everybody().stream().map(Participant.Staff::new).toList());
    people.add(new Participant.Reporter(null));
    List<Participant> able =
        people.stream().filter(p -> permission.acting(p, action, before).isPresent()).toList();
    Participant who = able.isEmpty() ? people.getFirst() : able.get(random.nextInt(able.size()));
    try {
      takeAction.take(
          who,
          new TakeAction.Request(
              scene.street, id, action.code(), before.standing().version(), fields),
          Scene.key());
    } catch (Refused refused) {
      assertThat(refused.problem().status().is4xxClientError()).isTrue();
    }
  }
}
