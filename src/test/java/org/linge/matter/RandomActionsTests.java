package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Attacks principle 1 with random people who take random actions at random versions, twice, stale
 * and with nonsense: at every instant an open matter has one holder and one deadline, and the row
 * is the fold of a timeline that verifies.
 */
@LingeTest
class RandomActionsTests {
  private static final int STEPS = 300;
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
  private final JdbcClient jdbc;

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
      Permission permission,
      JdbcClient jdbc) {
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
    this.jdbc = jdbc;
  }

  /** What this seed has taken already. */
  private final Set<String> tried = new HashSet<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
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
            "supplement",
            "whistle",
            "report-in",
            "progress",
            "finish",
            "decline",
            "withdraw-call",
            "rework-call",
            "verify joined",
            "give-up",
            "urge",
            "supervise");
  }

  private boolean attempt(Scene scene, Matter before, SplittableRandom random) {
    Procedure procedure = before.procedure(procedures);
    List<Procedure.Action> open =
        random.nextInt(4) == 0
            ? procedure.actions()
            : procedure.actionsFrom(before.standing().state());
    Procedure.Action chosen = open.get(random.nextInt(open.size()));
    if (before.standing().calls() != null && random.nextBoolean()) {
      List<Procedure.Action> calls = open.stream().filter(Procedure.Action::isOfCall).toList();
      if (!calls.isEmpty()) chosen = calls.get(random.nextInt(calls.size()));
    }
    List<Procedure.Action> seldom = open.stream().filter(a -> !tried.contains(a.code())).toList();
    if (!seldom.isEmpty() && random.nextInt(3) == 0)
      chosen = seldom.get(random.nextInt(seldom.size()));
    return attempt(scene, before, chosen, random);
  }

  private boolean attempt(
      Scene scene, Matter before, Procedure.Action chosen, SplittableRandom random) {
    String action = chosen.code();
    Map<String, Object> fields =
        random.nextInt(10) == 0 ? Map.of("nonsense", 1) : fields(scene, before, chosen, random);
    int version = before.standing().version() - (random.nextInt(10) == 0 ? 1 : 0);
    List<Participant> people =
        new ArrayList<>(scene.everybody().stream().map(Participant.Staff::new).toList());
    people.add(new Participant.Reporter(null));
    List<Participant> able = people.stream().filter(p -> may(p, chosen, before, fields)).toList();
    if (!able.isEmpty() && random.nextBoolean()) people = able;
    Participant who = people.get(random.nextInt(people.size()));
    try {
      takeAction.take(
          who,
          new TakeAction.Request(scene.street, before.report().id(), action, version, fields),
          Scene.key());
      tried.add(action);
      TAKEN.add(action + (chosen.has(Procedure.Effect.SCORE_CALLS) ? " joined" : ""));
      return true;
    } catch (Refused refused) {
      assertThat(store.find(scene.street, before.report().id())).contains(before);
      return false;
    }
  }

  private static Map<String, Object> fields(
      Scene scene, Matter before, Procedure.Action action, SplittableRandom random) {
    Map<String, Object> fields = new HashMap<>(scene.answers(action.code()));
    int calls = Calls.of(before.standing().calls()).list().size();
    if (action.isOfCall())
      fields.put("call", Math.max(1, calls - random.nextInt(3) + random.nextInt(7) / 6));
    if (action.has(Procedure.Effect.SCORE_CALLS)) fields.putAll(Scene.scores(before));
    return fields;
  }

  private boolean may(
      Participant who, Procedure.Action action, Matter matter, Map<String, Object> fields) {
    return (fields.get("call") instanceof Integer no
            ? Calls.of(matter.standing().calls())
                .find(no)
                .flatMap(call -> permission.acting(who, action, matter, call))
            : permission.acting(who, action, matter))
        .isPresent();
  }

  private void passDeadline(Scene scene, Matter before, SplittableRandom random) {
    Instant due = before.standing().dueAt();
    if (due == null) return;
    passDeadlines.pass(scene.street, due.plusSeconds(random.nextInt(100_000)));
  }

  private void check(Scene scene, MatterId id) {
    Matter now = store.find(scene.street, id).orElseThrow();
    boolean isFinal = now.procedure(procedures).state(now.standing().state()).isFinal();
    checkCalls(now);
    assertThat(now.standing().holder() == null).isEqualTo(isFinal);
    assertThat(now.standing().dueAt() == null).isEqualTo(isFinal);
    Holder holder = now.standing().holder();
    if (holder == null) return;
    long holding = scene.everybody().stream().filter(a -> holds(a, holder)).count();
    assertThat(holding).isEqualTo(holder.isReporter() ? 0 : 1);
  }

  /** What is looked up by unit is what the row says; nobody waits for a unit where none can act. */
  private void checkCalls(Matter now) {
    Calls calls = Calls.of(now.standing().calls());
    List<@Nullable String> rows =
        jdbc.sql(
                """
                select c.no || ' ' || c.unit_id || ' ' || c.state || ' ' || c.late from matter.call c
                where c.street_id = :street and c.matter_id = :matter order by c.no
                """)
            .param("street", now.report().street().code())
            .param("matter", now.report().id().value())
            .query(String.class)
            .list();
    assertThat(rows)
        .isEqualTo(
            calls.list().stream()
                .map(c -> c.no() + " " + c.unit().value() + " " + c.state().code() + " " + c.late())
                .toList());
    if (calls.isOpen()) {
      assertThat(now.standing().state()).isEqualTo("joint");
      assertThat(now.standing().dueAt()).isEqualTo(calls.clock().orElseThrow());
    }
  }

  /** The row's deadline can be worked out anew; standing still and extending take nothing away. */
  private void checkDeadline(Matter before, Matter now) {
    assertThat(deadlines.dueAt(now)).isEqualTo(Optional.ofNullable(now.standing().dueAt()));
    boolean stayed = now.isOpen() && now.standing().since().equals(before.standing().since());
    if (!stayed) {
      assertThat(now.standing().leeway() == null || before.equals(now)).isTrue();
      return;
    }
    if (!Objects.equals(now.standing().calls(), before.standing().calls())) return;
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
              .due(deadlines.term(now).orElseThrow(), unstopped);
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
