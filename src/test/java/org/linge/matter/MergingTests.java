package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/** Matters that wait for another about the same thing (并案) and go on with it or without. */
@LingeTest
class MergingTests {
  private final Scene scene;
  private final ReportMatter reportMatter;
  private final TakeAction takeAction;
  private final SettleMerged settleMerged;
  private final Deadlines deadlines;
  private final MatterPages pages;
  private final MatterStore store;
  private final TimelineStore timeline;
  private final Clock clock;

  @Autowired
  MergingTests(
      Territory territory,
      Identity identity,
      ReportMatter reportMatter,
      TakeAction takeAction,
      SettleMerged settleMerged,
      Deadlines deadlines,
      MatterPages pages,
      MatterStore store,
      TimelineStore timeline,
      Clock clock) {
    scene = new Scene(territory, identity);
    this.reportMatter = reportMatter;
    this.takeAction = takeAction;
    this.settleMerged = settleMerged;
    this.deadlines = deadlines;
    this.pages = pages;
    this.store = store;
    this.timeline = timeline;
    this.clock = clock;
  }

  private MatterId report() {
    return reportMatter
        .report(scene.street, scene.fallenTree(), Acting.reporter(null), Scene.key())
        .report()
        .id();
  }

  private Matter now(MatterId id) {
    return store.find(scene.street, id).orElseThrow();
  }

  private String state(MatterId id) {
    return now(id).standing().state();
  }

  private Matter act(Participant who, MatterId id, String action, Map<String, Object> fields) {
    int version = now(id).standing().version();
    return takeAction.take(
        who, new TakeAction.Request(scene.street, id, action, version, fields), Scene.key());
  }

  private Matter act(Actor who, MatterId id, String action) {
    return act(new Participant.Staff(who), id, action, scene.answers(action));
  }

  private Matter merge(MatterId id, MatterId main) {
    return act(
        new Participant.Staff(scene.worker),
        id,
        "merge",
        Map.of("matter", now(main).report().number()));
  }

  @Test
  void waitsWithItsOwnClockAndIsRatedByItsOwnReporter() {
    MatterId main = report();
    MatterId other = report();
    Matter merged = merge(other, main);
    assertThat(Objects.requireNonNull(merged.standing().holder()).kind())
        .isEqualTo("community-secretary");
    assertThat(merged.standing().dueAt())
        .isEqualTo(
            deadlines
                .keeping(scene.street, merged.standing().holder())
                .due(
                    merged.report().raisedAt(),
                    org.linge.worktime.WorkDuration.parse("3 working days")));
    assertThat(settleMerged.settle(scene.street)).isZero();
    act(scene.worker, main, "accept");
    act(scene.worker, main, "handle");

    assertThat(settleMerged.settle(scene.street)).isEqualTo(1);

    assertThat(state(other)).isEqualTo("rating");
    act(new Participant.Reporter(null), main, "rate", Map.of("satisfied", 5));
    Matter rated = act(new Participant.Reporter(null), other, "rate", Map.of("satisfied", 2));
    assertThat(rated.standing().rating()).isEqualTo(2);
    assertThat(now(main).standing().rating()).isEqualTo(5);
    assertThat(rated.main()).contains(main);
    assertThat(Repeats.replay(rated.report(), timeline.list(scene.street, other))).isEqualTo(rated);
    assertThat(settleMerged.settle(scene.street)).isZero();
  }

  @Test
  void showsTheReporterHowFarTheMainOneHasCome() {
    MatterId main = report();
    MatterId other = report();
    merge(other, main);
    act(scene.worker, main, "accept");

    MatterPages.Page page = pages.page(now(other), new Participant.Reporter(null));

    Successors.Progress progress = Objects.requireNonNull(page.successor());
    assertThat(progress.matter().number()).isEqualTo(now(main).report().number());
    assertThat(progress.state().code()).isEqualTo("accepted");
    assertThat(progress.receipt()).isNull();
    assertThat(page.deadline()).startsWith("自上报起");
    assertThat(pages.page(now(main), new Participant.Staff(scene.worker)).merged())
        .extracting(MatterPages.MergedView::id)
        .containsExactly(other);
    assertThat(pages.page(now(main), new Participant.Reporter(null)).merged()).isEmpty();
  }

  @Test
  void goesBackToWhereItWasWhenItIsSeparated() {
    MatterId main = report();
    MatterId other = report();
    act(scene.worker, other, "accept");
    merge(other, main);

    Matter separated = act(scene.secretary, other, "separate");

    assertThat(separated.standing().state()).isEqualTo("accepted");
    assertThat(separated.main()).isEmpty();
    assertThat(Repeats.replay(separated.report(), timeline.list(scene.street, other)))
        .isEqualTo(separated);
  }

  @Test
  void goesBackWhenTheMainOneIsRefused() {
    MatterId main = report();
    MatterId other = report();
    merge(other, main);
    act(scene.secretary, main, "refuse");

    assertThat(settleMerged.settle(scene.street)).isEqualTo(1);

    assertThat(state(other)).isEqualTo("reported");
  }

  @Test
  void comesBackToTheCommunityWhenItsReporterSaysThatItIsNotSolved() {
    MatterId main = report();
    MatterId other = report();
    merge(other, main);
    act(scene.worker, main, "accept");
    act(scene.worker, main, "handle");
    settleMerged.settle(scene.street);

    Matter reopened =
        act(new Participant.Reporter(null), other, "reopen", Map.of("reason", "还挡着路"));

    assertThat(reopened.standing().state()).isEqualTo("community");
    assertThat(reopened.main()).isEmpty();
    assertThat(state(main)).isEqualTo("rating");
  }

  @Test
  void waitsForTheOneForWhichTheMainOneWaits() {
    MatterId root = report();
    MatterId main = report();
    MatterId other = report();
    merge(main, root);

    assertThat(merge(other, main).main()).contains(root);
    assertThatThrownBy(() -> merge(root, main)).isInstanceOf(Refused.class);
    assertThat(state(root)).isEqualTo("reported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"handle", "itself"})
  void isRefusedWhereItMakesNoSense(String why) {
    MatterId main = report();
    MatterId other = why.equals("itself") ? main : report();
    if (why.equals("handle")) {
      act(scene.worker, main, "accept");
      act(scene.worker, main, "handle");
    }
    assertThatThrownBy(() -> merge(other, main))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problem())
                    .isEqualTo(
                        why.equals("itself")
                            ? MatterProblem.DUPLICATE_OF_ITSELF
                            : MatterProblem.NO_MAIN_MATTER));
  }

  /** Two workers merge two matters with each other at the same moment. */
  @RepeatedTest(5)
  void makesNoCircleOfTwoThatAreMergedAtOnce() throws Exception {
    MatterId one = report();
    MatterId two = report();
    List<Callable<Boolean>> both = List.of(() -> tryMerge(one, two), () -> tryMerge(two, one));
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Boolean> done = threads.invokeAll(both).stream().map(Future::resultNow).toList();
      assertThat(done).containsExactlyInAnyOrder(true, false);
    }
  }

  private boolean tryMerge(MatterId id, MatterId main) {
    try {
      merge(id, main);
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  /** Whatever is merged, separated and handled: nothing waits for what is over, or for itself. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void neverWaitsForWhatIsOver(long seed) {
    Random random = new Random(seed);
    List<MatterId> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) all.add(report());
    Set<String> done = new HashSet<>();
    for (int step = 0; step < 100; step++) {
      MatterId id = all.get(random.nextInt(all.size()));
      String action =
          List.of("merge", "merge", "separate", "accept", "handle", "refuse")
              .get(random.nextInt(6));
      try {
        if (action.equals("merge")) merge(id, all.get(random.nextInt(all.size())));
        else act(action.equals("accept") ? scene.worker : scene.secretary, id, action);
        done.add(action);
      } catch (Refused refused) {
        assertThat(refused.problem()).isNotNull();
      }
      if (random.nextInt(4) == 0) settleMerged.settle(scene.street);
      all.forEach(this::check);
    }
    settleMerged.settle(scene.street);
    assertThat(done).contains("merge", "separate");
    for (MatterId id : all) {
      Matter matter = now(id);
      if (matter.standing().state().equals("merged")) {
        Matter main = now(matter.main().orElseThrow());
        assertThat(main.isOpen()).isTrue();
        assertThat(main.standing().holder()).isNotEqualTo(Holder.BY_REPORTER);
      }
    }
  }

  private void check(MatterId id) {
    Matter matter = now(id);
    assertThat(Repeats.replay(matter.report(), timeline.list(scene.street, id))).isEqualTo(matter);
    assertThat(deadlines.dueAt(matter)).isEqualTo(Optional.ofNullable(matter.standing().dueAt()));
    Set<MatterId> seen = new HashSet<>(Set.of(id));
    Optional<MatterId> next = matter.main();
    while (next.isPresent()) {
      assertThat(seen.add(next.get())).as("a circle at %s", id).isTrue();
      next = now(next.get()).main();
    }
  }

  @Test
  void wasPromisedAnAnswerByWhoSentIt() {
    Instant wanted =
        clock.instant().plus(Duration.ofDays(9)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    ReportMatter.Draft tree = scene.fallenTree();
    MatterId id =
        reportMatter
            .report(
                scene.street,
                new ReportMatter.Draft(
                    tree.category(),
                    null,
                    tree.description(),
                    tree.longitude(),
                    tree.latitude(),
                    null,
                    null,
                    "13800000000",
                    List.of(),
                    "hotline",
                    new ReportMatter.Course("hotline", wanted)),
                Acting.reporter(null),
                Scene.key())
            .report()
            .id();
    act(scene.dispatcher, id, "assign");
    Matter handling =
        act(new Participant.Staff(scene.gardener), id, "respond", Map.of("note", "要求三天内锯掉"));
    assertThat(handling.standing().dueAt()).isEqualTo(wanted);
    assertThat(pages.page(handling, new Participant.Staff(scene.gardener)).deadline())
        .startsWith("来单要求");
    act(new Participant.Staff(scene.gardener), id, "ask-extension", scene.answers("ask-extension"));
    Matter later = act(scene.dispatcher, id, "grant-extension");
    assertThat(later.standing().dueAt()).isAfter(wanted);
    assertThat(deadlines.dueAt(later)).contains(Objects.requireNonNull(later.standing().dueAt()));
    act(scene.gardener, id, "handle");
    act(scene.dispatcher, id, "verify");
    Matter closed =
        act(new Participant.Staff(scene.dispatcher), id, "follow-up", Map.of("satisfied", 4));
    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.standing().solved()).isTrue();
    assertThat(Repeats.replay(closed.report(), timeline.list(scene.street, id))).isEqualTo(closed);
  }
}
