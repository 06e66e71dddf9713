package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Attacks principle 1 with random people who take random actions at random versions, twice, stale
 * and with nonsense: at every instant an open matter has one holder and one deadline, and the row
 * is the fold of a timeline that verifies.
 */
@LingeTest
class RandomActionsTests {
  private static final int STEPS = 200;
  private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

  private final Territory territory;
  private final Identity identity;
  private final ReportMatter reportMatter;
  private final TakeAction takeAction;
  private final PassDeadlines passDeadlines;
  private final TimelineStore timeline;
  private final MatterStore store;
  private final Procedures procedures;
  private final Deadlines deadlines;
  private final Permission permission;

  @Autowired
  RandomActionsTests(
      Territory territory,
      Identity identity,
      ReportMatter reportMatter,
      TakeAction takeAction,
      PassDeadlines passDeadlines,
      TimelineStore timeline,
      MatterStore store,
      Procedures procedures,
      Deadlines deadlines,
      Permission permission) {
    this.territory = territory;
    this.identity = identity;
    this.reportMatter = reportMatter;
    this.takeAction = takeAction;
    this.passDeadlines = passDeadlines;
    this.timeline = timeline;
    this.store = store;
    this.procedures = procedures;
    this.deadlines = deadlines;
    this.permission = permission;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsOneHolderAndOneDeadline(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Scene scene = new Scene(territory, identity);
    MatterId id =
        reportMatter
            .report(scene.street, scene.fallenTree(), Acting.reporter(null), Scene.key())
            .report()
            .id();
    int taken = 0;
    for (int step = 0; step < STEPS; step++) {
      Matter before = store.find(scene.street, id).orElseThrow();
      if (random.nextInt(12) == 0) passDeadline(scene, before, random);
      else if (attempt(scene, before, random)) taken++;
      check(scene, id);
      checkDeadline(before, store.find(scene.street, id).orElseThrow());
    }
    assertThat(taken).isGreaterThan(2);
    List<Entry> entries = timeline.list(scene.street, id);
    Matter now = store.find(scene.street, id).orElseThrow();
    assertThat(Repeats.replay(now.report(), entries).standing().head())
        .isEqualTo(now.standing().head());
    assertThat(TimelineFile.verify(TimelineFile.write(entries, false).lines().toList())).isEmpty();
  }

  /** A test that never got so far would prove nothing. */
  @AfterAll
  static void hasTakenThemAll() {
    assertThat(TAKEN)
        .contains(
            "suspend",
            "resume",
            "resumed",
            "ask-extension",
            "grant-extension",
            "refuse-extension",
            "return",
            "supplement");
  }

  private boolean attempt(Scene scene, Matter before, SplittableRandom random) {
    Procedure procedure = before.procedure(procedures);
    List<Procedure.Action> open =
        random.nextInt(4) == 0
            ? procedure.actions()
            : procedure.actionsFrom(before.standing().state());
    Procedure.Action chosen = open.get(random.nextInt(open.size()));
    String action = chosen.code();
    Map<String, Object> fields =
        random.nextInt(10) == 0 ? Map.of("nonsense", 1) : scene.answers(action);
    int version = before.standing().version() - (random.nextInt(10) == 0 ? 1 : 0);
    List<Participant> people =
        new ArrayList<>(scene.everybody().stream().map(Participant.Staff::new).toList());
    people.add(new Participant.Reporter(null));
    List<Participant> able =
        people.stream().filter(p -> permission.acting(p, chosen, before).isPresent()).toList();
    if (!able.isEmpty() && random.nextBoolean()) people = able;
    Participant who = people.get(random.nextInt(people.size()));
    try {
      takeAction.take(
          who,
          new TakeAction.Request(scene.street, before.report().id(), action, version, fields),
          Scene.key());
      TAKEN.add(action);
      return true;
    } catch (Refused refused) {
      assertThat(store.find(scene.street, before.report().id())).contains(before);
      return false;
    }
  }

  private void passDeadline(Scene scene, Matter before, SplittableRandom random) {
    Instant due = before.standing().dueAt();
    if (due == null) return;
    passDeadlines.pass(scene.street, due.plusSeconds(random.nextInt(100_000)));
  }

  private void check(Scene scene, MatterId id) {
    Matter now = store.find(scene.street, id).orElseThrow();
    boolean isFinal = now.procedure(procedures).state(now.standing().state()).isFinal();
    assertThat(now.standing().holder() == null).isEqualTo(isFinal);
    assertThat(now.standing().dueAt() == null).isEqualTo(isFinal);
    Holder holder = now.standing().holder();
    if (holder == null) return;
    long holding = scene.everybody().stream().filter(a -> holds(a, holder)).count();
    assertThat(holding).isEqualTo(holder.isReporter() ? 0 : 1);
  }

  /** The row's deadline can be worked out anew; standing still and extending take nothing away. */
  private void checkDeadline(Matter before, Matter now) {
    assertThat(deadlines.dueAt(now)).isEqualTo(Optional.ofNullable(now.standing().dueAt()));
    boolean stayed = now.isOpen() && now.standing().since().equals(before.standing().since());
    if (!stayed) {
      assertThat(now.standing().leeway() == null || before.equals(now)).isTrue();
      return;
    }
    if (now.standing().isSuspended() == before.standing().isSuspended()) {
      assertThat(now.standing().dueAt()).isAfterOrEqualTo(before.standing().dueAt());
    } else if (before.standing().isSuspended()) {
      TAKEN.add("resumed");
      Leeway ended = Leeway.of(now.standing().leeway());
      Leeway unstopped =
          new Leeway(ended.stops().subList(0, ended.stops().size() - 1), ended.extensions(), null);
      Instant unmoved =
          deadlines
              .keeping(now.report().street(), now.standing().holder())
              .due(now.standing().since(), deadlines.duration(now).orElseThrow(), unstopped);
      assertThat(now.standing().dueAt()).isAfterOrEqualTo(unmoved);
    }
  }

  private static boolean holds(Actor actor, Holder holder) {
    return actor.posts().stream()
        .anyMatch(
            p ->
                holder.isUnit()
                    ? p.unit() != null && p.unit().value().equals(holder.id())
                    : p.area() != null
                        && p.kind().equals(holder.kind())
                        && p.area().value().equals(holder.id()));
  }
}
