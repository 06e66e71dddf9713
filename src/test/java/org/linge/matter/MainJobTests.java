package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A report travels all the way. */
@LingeTest
class MainJobTests {
  private final ReportMatter reportMatter;
  private final TakeAction takeAction;
  private final TimelineStore timeline;
  private final PassDeadlines passDeadlines;
  private final MatterStore store;
  private final JdbcClient jdbc;
  private final Scene scene;

  @Autowired
  MainJobTests(
      Territory territory,
      Identity identity,
      ReportMatter reportMatter,
      TakeAction takeAction,
      TimelineStore timeline,
      PassDeadlines passDeadlines,
      MatterStore store,
      JdbcClient jdbc) {
    this.reportMatter = reportMatter;
    this.takeAction = takeAction;
    this.timeline = timeline;
    this.passDeadlines = passDeadlines;
    this.store = store;
    this.jdbc = jdbc;
    this.scene = new Scene(territory, identity);
  }

  private Matter raise() {
    return reportMatter.report(
        scene.street, scene.fallenTree(), Acting.reporter(null), Scene.key());
  }

  private Matter take(Participant who, Matter matter, String action) {
    return take(who, matter, action, scene.answers(action), Scene.key());
  }

  private Matter take(
      Participant who, Matter matter, String action, Map<String, Object> fields, UUID key) {
    return takeAction.take(
        who,
        new TakeAction.Request(
            scene.street, matter.report().id(), action, matter.standing().version(), fields),
        key);
  }

  private static Participant staff(Actor actor) {
    return new Participant.Staff(actor);
  }

  private void assertHolder(Matter matter, String state, String kind) {
    assertThat(matter.standing().state()).isEqualTo(state);
    assertThat(matter.standing().holder()).extracting(Holder::kind).isEqualTo(kind);
    assertThat(matter.standing().dueAt()).isAfter(matter.standing().since());
  }

  @Test
  void goesFromTheResidentThroughEveryLevelToTheUnitAndBack() {
    Matter matter = raise();
    assertHolder(matter, "reported", "grid-worker");
    matter = take(staff(scene.worker), matter, "accept");
    assertHolder(matter, "accepted", "grid-worker");
    matter = take(staff(scene.worker), matter, "escalate");
    assertHolder(matter, "community", "community-secretary");
    matter = take(staff(scene.secretary), matter, "escalate");
    assertHolder(matter, "street", "dispatcher");
    matter = take(staff(scene.dispatcher), matter, "assign");
    assertHolder(matter, "assigned", "unit");
    matter = take(staff(scene.gardener), matter, "handle");
    assertHolder(matter, "verifying", "grid-worker");
    matter = take(staff(scene.worker), matter, "rework");
    assertHolder(matter, "assigned", "unit");
    matter = take(staff(scene.gardener), matter, "handle");
    matter = take(staff(scene.worker), matter, "verify");
    assertHolder(matter, "rating", "reporter");
    matter = take(new Participant.Reporter(null), matter, "rate");

    assertThat(matter.standing().state()).isEqualTo("closed");
    assertThat(matter.standing().holder()).isNull();
    assertThat(matter.standing().dueAt()).isNull();
    assertThat(matter.standing().closedAt()).isNotNull();
    assertThat(matter.standing().rating()).isEqualTo(5);
    List<Entry> entries = timeline.list(scene.street, matter.report().id());
    assertThat(entries)
        .extracting(Entry::action)
        .containsExactly(
            "raise",
            "accept",
            "escalate",
            "escalate",
            "assign",
            "handle",
            "rework",
            "handle",
            "verify",
            "rate");
    assertThat(Repeats.replay(matter.report(), entries)).isEqualTo(matter);
    assertThat(TimelineFile.verify(TimelineFile.write(entries, true).lines().toList())).isEmpty();
    assertThat(store.find(scene.street, matter.report().id())).contains(matter);
  }

  @Test
  void answersARepeatedWriteWithTheSameMatterAndWritesNothing() {
    UUID key = Scene.key();
    ReportMatter.Draft draft = scene.fallenTree();
    Matter first = reportMatter.report(scene.street, draft, Acting.reporter(null), key);
    Matter again = reportMatter.report(scene.street, draft, Acting.reporter(null), key);
    UUID accept = Scene.key();
    Matter accepted = take(staff(scene.worker), first, "accept", Map.of(), accept);
    take(staff(scene.worker), accepted, "escalate");
    Matter acceptedAgain = take(staff(scene.worker), first, "accept", Map.of(), accept);

    assertThat(again).isEqualTo(first);
    assertThat(acceptedAgain).isEqualTo(accepted);
    assertThat(timeline.list(scene.street, first.report().id())).hasSize(3);
  }

  @Test
  void refusesAKeyThatWasUsedForSomethingElse() {
    UUID key = Scene.key();
    Matter matter = raise();
    take(staff(scene.worker), matter, "accept", Map.of(), key);

    assertRefused(
        SharedProblem.KEY_REUSED,
        () -> take(staff(scene.worker), raise(), "accept", Map.of(), key));
  }

  @Test
  void refusesWhoIsNotTheHolder() {
    Matter matter = raise();

    assertRefused(SharedProblem.FORBIDDEN, () -> take(staff(scene.secretary), matter, "accept"));
    assertRefused(
        SharedProblem.NOT_FOUND, () -> take(staff(scene.otherSecretary), matter, "accept"));
    assertRefused(SharedProblem.NOT_FOUND, () -> take(staff(scene.gardener), matter, "accept"));
    assertRefused(
        SharedProblem.FORBIDDEN, () -> take(new Participant.Reporter(null), matter, "accept"));
  }

  @Test
  void letsOneOfTwoWinAndTellsTheOther() {
    Matter seen = raise();
    take(staff(scene.worker), seen, "accept");

    assertRefused(MatterProblem.NOT_IN_THIS_STATE, () -> take(staff(scene.worker), seen, "accept"));
    assertRefused(SharedProblem.STALE_VERSION, () -> take(staff(scene.worker), seen, "escalate"));
  }

  @Test
  void sendsAnOverdueMatterWhereTheProcedureSays() {
    Matter matter = raise();
    makeDue(matter);

    assertThat(passDeadlines.pass(scene.street)).isEqualTo(1);

    Matter passed = store.find(scene.street, matter.report().id()).orElseThrow();
    assertHolder(passed, "community", "community-secretary");
    Entry last = timeline.list(scene.street, matter.report().id()).getLast();
    assertThat(last.post()).isEqualTo("system");
  }

  @Test
  void marksAnOverdueMatterThatStaysOnce() {
    Matter matter = take(staff(scene.worker), raise(), "escalate");
    matter = take(staff(scene.secretary), matter, "escalate");
    makeDue(matter);

    assertThat(passDeadlines.pass(scene.street)).isEqualTo(1);
    assertThat(passDeadlines.pass(scene.street)).isZero();

    Matter marked = store.find(scene.street, matter.report().id()).orElseThrow();
    assertThat(marked.standing().overdue()).isTrue();
    assertThat(marked.standing().holder()).isEqualTo(matter.standing().holder());
  }

  private void makeDue(Matter matter) {
    jdbc.sql(
            """
            update matter.matter set due_at = '2020-01-01T00:00:00Z' where street_id = :street and id = :id
            """)
        .param("street", scene.street.code())
        .param("id", matter.report().id().value())
        .update();
  }

  private static void assertRefused(
      Object problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.problem()).isEqualTo(problem));
  }
}
