package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who is away, who stands in, and where the to-dos go. */
@LingeTest
class HandOverTests {
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
  private static final List<String> STAFF =
      List.of(
          "grid-worker",
          "grid-leader",
          "community-secretary",
          "dispatcher",
          "unit-handler",
          "unit-leader");

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired ReportMatter reportMatter;
  @Autowired MatterStore store;
  @Autowired TimelineStore timeline;
  @Autowired HandOver handOver;
  @Autowired Seats seats;
  @Autowired HandOverStore todos;
  private TestDistrict district;
  private Caller worker;
  private String base;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    worker = logIn("grid-worker");
  }

  @Test
  void letsADeputyActForWhoIsOnLeave() {
    MatterId id = report();
    var leave = leave("grid-worker", "liaison", 0, 3);
    Caller deputy = logIn("liaison");

    assertThat(leave.status()).as(leave.text()).isEqualTo(201);
    assertThat(handOver.run(district.street)).isZero();
    assertThat(deputy.get(base + "/todos").json().path("items").size()).isEqualTo(1);
    assertThat(deputy.get("/api/session").text()).contains("\"deputyFor\":\"grid-worker\"");
    var accepted =
        deputy.post(base + "/matters/" + id.value() + "/actions/accept", Map.of("version", 1));
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    Entry entry = timeline.list(district.street, id).getLast();
    assertThat(entry.postId()).isEqualTo(district.post("grid-worker").id().value());
    assertThat(entry.actor()).isEqualTo(district.holder("liaison").value());
    assertThat(deputy.get(base + "/matters/" + id.value()).text())
        .contains("liaison（代grid-worker）");
    String over = base + "/leaves/" + leave.json().path("id").asString() + "/end";
    assertThat(worker.post(over, Map.of()).json().path("state").asString()).isEqualTo("cancelled");
    assertThat(deputy.get(base + "/todos").status()).isEqualTo(403);
  }

  @Test
  void handsUpWhenEverybodyOfAGridIsAway() {
    MatterId id = report();
    leave("grid-worker", null, 0, 3);
    leave("grid-leader", null, 0, 3);

    handOver.run(district.street);

    Matter matter = store.find(district.street, id).orElseThrow();
    assertThat(matter.standing().holder())
        .isEqualTo(Holder.post("community-secretary", district.east));
    Entry entry = timeline.list(district.street, id).getLast();
    assertThat(entry.action()).isEqualTo("hand-over");
    // Each leave is followed at once: the worker's seat may have gone to the leader's before.
    assertThat(entry.body().facts().answers().get("seat")).containsAnyOf("网格员 · 微网格", "网格长 · 微网格");
    assertThat(handOver.run(district.street)).isZero();
    MatterId next = report();
    assertThat(store.find(district.street, next).orElseThrow().standing().holder())
        .isEqualTo(matter.standing().holder());
  }

  /**
   * The worker's deputy is away; that somebody stands in for the deputy helps only the deputy's
   * seat.
   */
  @Test
  void ignoresADeputyWhoIsAwayToo() {
    MatterId id = report();
    leave("grid-worker", "grid-leader", 0, 3);
    leave("grid-leader", "liaison", 0, 3);

    handOver.run(district.street);

    assertThat(store.find(district.street, id).orElseThrow().standing().holder())
        .isEqualTo(Holder.post("grid-leader", district.microGrid));
  }

  @Test
  void refusesWhatCannotBe() {
    leave("grid-worker", null, 5, 10);

    assertThat(leave("grid-worker", null, 9, 12).code()).isEqualTo("leave-overlaps");
    assertThat(leave("grid-leader", null, -1, 3).field()).isEqualTo("from");
    assertThat(leave("grid-leader", null, 3, 3).field()).isEqualTo("until");
    assertThat(leave("grid-leader", "grid-leader", 3, 4).field()).isEqualTo("deputy");
    assertThat(leave("grid-leader", "grid-worker", 6, 8).code()).isEqualTo("deputy-on-leave");
    TestDistrict elsewhere = new TestDistrict(territory, identity);
    assertThat(take("grid-leader", elsewhere.holder("liaison").toString(), 3, 4).code())
        .isEqualTo("unknown-account");
    assertThat(take("grid-leader", Ids.next().toString(), 3, 4).code())
        .isEqualTo("unknown-account");
    assertThat(leave("system-admin", "auditor", 3, 4).code()).isEqualTo("deputy-excluded");
    assertThat(leave("liaison", null, 3, 4, "grid-leader").status()).isEqualTo(403);
    assertThat(leave("community-secretary", null, 3, 4, "grid-leader").status()).isEqualTo(201);
    assertThat(leave("community-secretary", null, 3, 4, "dispatcher").status()).isEqualTo(403);
    var ended =
        logIn("security-admin")
            .post(
                base + "/posts/" + district.post("grid-worker").id() + "/end",
                Map.of("until", today.minusDays(1).toString()));
    assertThat(ended.field()).isEqualTo("until");
  }

  @Test
  void showsWhereToDosGoBeforeAPostEnds() {
    report();
    report();
    Caller security = logIn("security-admin");
    String post = base + "/posts/" + district.post("grid-worker").id();

    var outlook = security.get(post + "/todos").json();
    assertThat(outlook.path("todos").asInt()).isEqualTo(2);
    assertThat(outlook.path("remains").asBoolean()).isFalse();
    assertThat(outlook.path("to").get(0).path("count").asInt()).isEqualTo(2);
    assertThat(outlook.path("to").get(0).path("title").asString()).contains("网格长");
    security.post(post + "/end", Map.of());
    handOver.run(district.street);

    assertThat(todos.count(district.street, Holder.post("grid-leader", district.microGrid)))
        .isEqualTo(2);
    assertThat(security.get(post + "/todos").json().path("todos").asInt()).isZero();
  }

  @Test
  void handsOverOnPurpose() {
    MatterId id = report();
    String from = district.post("grid-worker").id().toString();
    Map<String, Object> up =
        Map.of("from", from, "to", district.post("community-secretary").id().toString());
    var aside =
        worker.post(
            base + "/todos/hand-over",
            Map.of("from", from, "to", district.post("unit-handler").id().toString()));
    var others = logIn("grid-leader").post(base + "/todos/hand-over", up);

    var done = worker.post(base + "/todos/hand-over", up);

    assertThat(aside.code()).isEqualTo("not-above");
    assertThat(others.code()).isEqualTo("not-own-post");
    assertThat(done.json().path("moved").asInt()).isEqualTo(1);
    assertThat(timeline.list(district.street, id).getLast().actor())
        .isEqualTo(district.holder("grid-worker").value());
    assertThat(worker.post(base + "/todos/hand-over", up).json().path("moved").asInt()).isZero();
  }

  /** Whatever leaves, posts and matters come and go: nobody's to-do lies where nobody is. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void leavesNoMatterWhereNobodyIs(long seed) {
    Random random = new Random(seed);
    List<Taken> open = new ArrayList<>();
    for (int step = 0; step < 25; step++) {
      String kind = STAFF.get(random.nextInt(STAFF.size()));
      switch (random.nextInt(4)) {
        case 0, 1 -> report();
        case 2 -> {
          @Nullable String deputy =
              random.nextBoolean() ? STAFF.get(random.nextInt(STAFF.size())) : null;
          var taken = leave(kind, deputy, 0, 1 + random.nextInt(5));
          if (taken.status() == 201) open.add(new Taken(kind, taken.json().path("id").asString()));
        }
        default -> {
          if (!open.isEmpty()) {
            Taken one = open.remove(random.nextInt(open.size()));
            logIn(one.kind()).post(base + "/leaves/" + one.leave() + "/end", Map.of());
          }
        }
      }
      handOver.run(district.street);
      check();
    }
  }

  private record Taken(String kind, String leave) {}

  private void check() {
    Holder top = Holder.post("dispatcher", district.root);
    for (Holder seat : todos.seats(district.street)) {
      assertThat(seat.equals(top) || seats.isPresent(district.street, seat, today))
          .as("%s", seat)
          .isTrue();
    }
  }

  private MatterId report() {
    ReportMatter.Draft draft =
        new ReportMatter.Draft(
            "0106",
            null,
            "楼下大树倒了",
            district.longitude(),
            district.latitude(),
            null,
            null,
            null,
            List.of(),
            "phone",
            ReportMatter.Course.ORDINARY);
    return reportMatter
        .report(district.street, draft, Acting.reporter(null), Ids.next())
        .report()
        .id();
  }

  private Caller logIn(String kind) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  private Caller.Answer leave(String kind, @Nullable String deputy, int from, int until) {
    return take(kind, deputy == null ? null : district.holder(deputy).toString(), from, until);
  }

  /** Entered by somebody for somebody else. */
  private Caller.Answer leave(
      String by, @Nullable String deputy, int from, int until, String absent) {
    return logIn(by)
        .post(
            base + "/leaves",
            Map.of(
                "account", district.holder(absent).toString(),
                "from", today.plusDays(from).toString(),
                "until", today.plusDays(until).toString(),
                "reason", Optional.ofNullable(deputy).orElse("other")));
  }

  private Caller.Answer take(String kind, @Nullable String deputy, int from, int until) {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("from", today.plusDays(from).toString());
    body.put("until", today.plusDays(until).toString());
    body.put("deputy", deputy);
    body.put("reason", "annual");
    return logIn(kind).post(base + "/leaves", body);
  }
}
