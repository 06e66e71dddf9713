package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.LingeTest;
import org.linge.identity.Identity;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the reporter says of the outcome, with the receipt or on the phone, and what follows from
 * it.
 */
@LingeTest
class FollowUpTests {
  private final Scene scene;
  private final ReportMatter reportMatter;
  private final TakeAction takeAction;
  private final PassDeadlines deadlines;
  private final MatterStore store;
  private final TimelineStore timeline;
  private final Clock clock;
  private MatterId id = new MatterId(new UUID(0, 0));

  @Autowired
  FollowUpTests(
      Territory territory,
      Identity identity,
      ReportMatter reportMatter,
      TakeAction takeAction,
      PassDeadlines deadlines,
      MatterStore store,
      TimelineStore timeline,
      Clock clock) {
    scene = new Scene(territory, identity);
    this.reportMatter = reportMatter;
    this.takeAction = takeAction;
    this.deadlines = deadlines;
    this.store = store;
    this.timeline = timeline;
    this.clock = clock;
  }

  @BeforeEach
  void raise() {
    id =
        reportMatter
            .report(scene.street, scene.fallenTree(), Acting.reporter(null), Scene.key())
            .report()
            .id();
  }

  private Matter now() {
    return store.find(scene.street, id).orElseThrow();
  }

  private Matter act(Participant who, String action, Map<String, Object> fields) {
    int version = now().standing().version();
    return takeAction.take(
        who, new TakeAction.Request(scene.street, id, action, version, fields), Scene.key());
  }

  private Matter act(org.linge.identity.Actor who, String action) {
    return act(new Participant.Staff(who), action, scene.answers(action));
  }

  /** Each level in turn handles it and hands it to the reporter. */
  private void handledBy(String level) {
    act(scene.worker, "accept");
    if (level.equals("accepted")) {
      act(scene.worker, "handle");
      return;
    }
    act(scene.worker, "escalate");
    if (level.equals("community")) {
      act(scene.secretary, "handle");
      return;
    }
    act(scene.secretary, "escalate");
    act(scene.dispatcher, "assign");
    act(scene.gardener, "handle");
    act(scene.worker, "verify");
  }

  @ParameterizedTest
  @CsvSource({"accepted, community", "community, street", "verifying, street"})
  void goesToTheLevelAboveWhenItIsNotSolved(String level, String above) {
    handledBy(level);
    assertThat(now().standing().cameFrom()).isEqualTo(level);

    Matter reopened =
        act(new Participant.Reporter(null), "reopen", Map.of("reason", "还挡着路", "satisfied", 2));

    assertThat(reopened.standing().state()).isEqualTo(above);
    assertThat(reopened.standing().solved()).isFalse();
    assertThat(reopened.standing().rating()).isEqualTo(2);
    assertThat(Repeats.replay(reopened.report(), timeline.list(scene.street, id)))
        .isEqualTo(reopened);
  }

  @Test
  void isRatedByTheReporter() {
    handledBy("accepted");

    Matter closed = act(new Participant.Reporter(null), "rate", Map.of("satisfied", 4));

    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.standing().solved()).isTrue();
    assertThat(closed.standing().rating()).isEqualTo(4);
    assertThat(
            act(new Participant.Reporter(null), "reopen", Map.of("reason", "又倒了"))
                .standing()
                .state())
        .as("within 14 days, to the level above")
        .isEqualTo("community");
  }

  @Test
  void isFollowedUpOnThePhone() {
    handledBy("accepted");
    Matter waits = act(scene.secretary, "not-reached");
    assertThat(waits.standing().state()).isEqualTo("rating");

    Matter closed = act(scene.secretary, "follow-up");

    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.standing().solved()).isTrue();
    assertThat(timeline.list(scene.street, id).getLast().post()).isEqualTo("community-secretary");
  }

  @Test
  void isNotFollowedUpByWhoHandledItInTheGrid() {
    handledBy("accepted");

    assertThat(catchRefusal("follow-up")).isEqualTo("forbidden");
  }

  private String catchRefusal(String action) {
    try {
      act(scene.worker, action);
      return "none";
    } catch (Refused refused) {
      return refused.code();
    }
  }

  @Test
  void countsAsClosedWithoutARatingWhenNobodyAnswers() {
    handledBy("accepted");
    Instant due = now().standing().dueAt();
    assertThat(due).isAfter(clock.instant().plus(Duration.ofDays(2)));

    deadlines.pass(scene.street, clock.instant().plus(Duration.ofDays(20)));

    assertThat(now().isOpen()).isFalse();
    assertThat(now().standing().solved()).isNull();
    assertThat(now().standing().rating()).isNull();
  }
}
