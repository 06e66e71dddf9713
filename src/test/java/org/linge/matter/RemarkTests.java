package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/** Notes and replies: said in the timeline, and nothing else moves. */
@LingeTest
class RemarkTests {
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired ReportMatter reportMatter;
  @Autowired TakeAction takeAction;
  @Autowired WriteRemark writeRemark;
  @Autowired Mentions mentions;
  @Autowired TimelineStore timeline;
  @Autowired MatterStore store;
  @Autowired MatterPages pages;
  @Autowired Procedures procedures;

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

  private Matter now() {
    return store.find(scene.street, id).orElseThrow();
  }

  private Matter say(Actor who, boolean isPublic, String text) {
    return writeRemark.write(
        who, id, new Remark(text, isPublic, List.of(), List.of()), Scene.key());
  }

  private Matter act(Participant who, String action, int version, UUID key) {
    return takeAction.take(
        who, new TakeAction.Request(scene.street, id, action, version, scene.answers(action)), key);
  }

  /** The actors of the scene who hold the matter, and the reporter. */
  private Participant holder(Matter matter) {
    Holder holder = matter.standing().holder();
    if (holder == null || holder.isReporter()) return new Participant.Reporter(null);
    return scene.everybody().stream()
        .filter(
            a ->
                a.posts().stream()
                    .anyMatch(
                        p ->
                            holder.isUnit()
                                ? p.unit() != null && p.unit().value().equals(holder.id())
                                : p.kind().equals(holder.kind())
                                    && p.area() != null
                                    && p.area().value().equals(holder.id())))
        .findFirst()
        .<Participant>map(Participant.Staff::new)
        .orElseThrow();
  }

  /** Whoever acts has always seen the matter before the last few notes of others. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void randomNotesMakeNoActionStaleAndMoveNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Actor> talkers = List.of(scene.worker, scene.secretary, scene.dispatcher);
    for (int step = 0; step < 25; step++) {
      Matter seen = now();
      for (int i = random.nextInt(4); i > 0; i--) {
        Matter before = now();
        say(talkers.get(random.nextInt(3)), random.nextBoolean(), "第 " + i + " 句");
        assertThat(standing(now())).isEqualTo(standing(before));
        assertThat(now().standing().version()).isEqualTo(before.standing().version() + 1);
      }
      List<Procedure.Action> open =
          seen.procedure(procedures).actionsFrom(seen.standing().state()).stream()
              .filter(a -> a.by().contains("holder") || a.by().contains("reporter"))
              .filter(
                  a ->
                      List.of(
                              "accept",
                              "escalate",
                              "assign",
                              "handle",
                              "verify",
                              "rate",
                              "reopen",
                              "rework",
                              "give-back")
                          .contains(a.code()))
              .toList();
      if (open.isEmpty()) break;
      String action = open.get(random.nextInt(open.size())).code();
      Participant who = action.equals("reopen") ? new Participant.Reporter(null) : holder(seen);
      Matter after = act(who, action, seen.standing().version(), Scene.key());
      assertThat(after.standing().head()).isEqualTo(now().standing().head());
    }
    List<Entry> entries = timeline.list(scene.street, id);
    assertThat(Repeats.replay(now().report(), entries)).isEqualTo(now());
    assertThat(TimelineFile.verify(TimelineFile.write(entries, true).lines().toList())).isEmpty();
  }

  private static List<Object> standing(Matter matter) {
    Matter.Standing now = matter.standing();
    List<Object> all = new ArrayList<>();
    all.add(now.state());
    all.add("" + now.holder() + now.dueAt() + now.unit() + now.closedAt() + now.rating());
    all.add(now.overdue());
    all.add(now.since());
    all.add(now.photos());
    return all;
  }

  @Test
  void anActionBehindARealChangeStaysStale() {
    act(new Participant.Staff(scene.worker), "accept", 1, Scene.key());
    say(scene.secretary, false, "已电话联系");

    assertThatThrownBy(() -> act(new Participant.Staff(scene.worker), "escalate", 1, Scene.key()))
        .satisfies(problem(SharedProblem.STALE_VERSION));
    assertThat(
            act(new Participant.Staff(scene.worker), "escalate", 2, Scene.key())
                .standing()
                .version())
        .isEqualTo(4);
  }

  @Test
  void actionsPassThroughAStormOfNotes() throws Exception {
    try (ExecutorService storm = Executors.newFixedThreadPool(3)) {
      List<Future<?>> notes = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String text = "第 " + i + " 条";
        notes.add(storm.submit(() -> say(scene.dispatcher, false, text)));
      }
      act(new Participant.Staff(scene.worker), "accept", 1, Scene.key());
      for (Future<?> note : notes) note.get(30, TimeUnit.SECONDS);
    }
    assertThat(now().standing().version()).isEqualTo(62);
    assertThat(now().standing().state()).isEqualTo("accepted");
  }

  @Test
  void aNoteOnAClosedMatterLeavesItClosedWhenItWas() {
    act(new Participant.Staff(scene.worker), "accept", 1, Scene.key());
    act(new Participant.Staff(scene.worker), "handle", 2, Scene.key());
    Matter closed = act(new Participant.Reporter(null), "rate", 3, Scene.key());

    say(scene.secretary, true, "感谢您的评价");

    assertThat(now().standing().closedAt()).isNotNull().isEqualTo(closed.standing().closedAt());
    assertThat(now().isOpen()).isFalse();
  }

  @Test
  void isSaidOnceHoweverOftenItIsSent() {
    UUID key = Scene.key();
    Remark remark = new Remark("已现场查看", false, List.of(), List.of());

    Matter first = writeRemark.write(scene.worker, id, remark, key);
    say(scene.worker, false, "又一条");
    Matter again = writeRemark.write(scene.worker, id, remark, key);

    assertThat(again).isEqualTo(first);
    assertThat(now().standing().version()).isEqualTo(3);
    Remark other = new Remark("别的话", false, List.of(), List.of());
    assertThatThrownBy(() -> writeRemark.write(scene.worker, id, other, key))
        .satisfies(problem(SharedProblem.KEY_REUSED));
  }

  @Test
  void namesThePostThatCannotReadTheMatter() {
    UUID blind = scene.otherSecretary.posts().getFirst().id().value();
    UUID sees = scene.secretary.posts().getFirst().id().value();
    Remark remark = new Remark("请看一下", false, List.of(sees, blind), List.of());

    assertThatThrownBy(() -> writeRemark.write(scene.worker, id, remark, Scene.key()))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.problem()).isEqualTo(MatterProblem.CANNOT_READ);
              assertThat(refused.details().get("posts"))
                  .asString()
                  .contains("西社区")
                  .doesNotContain("东社区");
            });
    assertThat(mentions.choices(now()).stream().map(Mentions.Choice::post))
        .contains(sees)
        .doesNotContain(blind);
    Remark nobody = new Remark("请看一下", false, List.of(UUID.randomUUID()), List.of());
    assertThatThrownBy(() -> writeRemark.write(scene.worker, id, nobody, Scene.key()))
        .satisfies(problem(MatterProblem.UNKNOWN_POST));
  }

  @Test
  void isForThoseWhoReachTheMatter() {
    assertThatThrownBy(() -> say(scene.otherSecretary, false, "我也说一句"))
        .satisfies(problem(SharedProblem.NOT_FOUND));
    assertThatThrownBy(() -> say(scene.gardener, false, "我也说一句"))
        .satisfies(problem(SharedProblem.NOT_FOUND));
  }

  @Test
  void showsARepliedWordToTheReporterAndANoteToNobodyOutside() {
    UUID post = scene.secretary.posts().getFirst().id().value();
    Remark note = new Remark("报告人情绪激动", false, List.of(post), List.of());
    writeRemark.write(scene.worker, id, note, Scene.key());
    say(scene.worker, true, "师傅明天上午到");

    MatterPages.Page outside = pages.page(now(), new Participant.Reporter(null));
    MatterPages.Page inside = pages.page(now(), new Participant.Staff(scene.dispatcher));
    MatterPages.Page elsewhere = pages.page(now(), new Participant.Staff(scene.otherSecretary));

    assertThat(outside.toString()).contains("师傅明天上午到").doesNotContain("情绪激动", "李", "社区书记 · 东社区");
    assertThat(elsewhere.toString()).doesNotContain("情绪激动");
    assertThat(inside.notesReadable()).isTrue();
    assertThat(outside.notesReadable() || elsewhere.notesReadable()).isFalse();
    assertThat(inside.timeline().get(1).internal()).isTrue();
    assertThat(inside.timeline().get(1).mentions()).singleElement().asString().contains("东社区");
    assertThat(inside.timeline().get(1).texts()).isEqualTo(Map.of("note", "报告人情绪激动"));
    String redacted = TimelineFile.write(timeline.list(scene.street, id), true);
    assertThat(redacted).doesNotContain("情绪激动", post.toString(), "师傅");
  }

  private static java.util.function.Consumer<Throwable> problem(Problem problem) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
  }
}
