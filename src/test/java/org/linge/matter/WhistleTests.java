package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** 吹哨报到: a grid worker calls two units to a fallen tree that has torn a pipe. */
@LingeTest
class WhistleTests {
  private final TestDistrict district;
  private final PassDeadlines deadlines;
  private final Clock clock;
  private final int port;
  private final String base;
  private final String water;
  private final Caller worker;
  private final Caller urban;
  private final Caller plumber;
  private String id = "";
  private String receipt = "";
  private int version;

  @Autowired
  WhistleTests(
      Territory territory,
      Identity identity,
      PassDeadlines deadlines,
      Clock clock,
      @LocalServerPort int port) {
    this.port = port;
    this.deadlines = deadlines;
    this.clock = clock;
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    UnitId station = new UnitId(Ids.next());
    water = station.value().toString();
    identity.found(
        new Unit(district.street, station, "WATER", "供水站", "department", null, Set.of()));
    AccountId account = district.hire("plumber");
    identity.appoint(
        district.street,
        Post.in(
            station, "unit-handler", new PostId(Ids.next()), account, LocalDate.of(2024, 1, 1)));
    worker = as("grid-worker");
    urban = as("unit-handler");
    plumber = as("plumber");
  }

  private Caller as(String kind) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  @BeforeEach
  void accept() {
    Map<String, Object> tree = new HashMap<>();
    tree.put("category", "0106");
    tree.put("description", "大树倒了，压断水管");
    tree.put("lon", district.longitude());
    tree.put("lat", district.latitude());
    JsonNode reported = worker.post(base + "/matters", tree).json();
    id = reported.path("id").asString();
    receipt = reported.path("receipt").asString();
    version = 1;
    ok(act(worker, "accept", Map.of()));
  }

  private Caller.Answer act(Caller who, String action, Map<String, Object> fields) {
    return who.post(
        base + "/matters/" + id + "/actions/" + action,
        Map.of("version", version, "fields", fields));
  }

  private JsonNode ok(Caller.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    version = answer.json().path("version").asInt();
    return answer.json();
  }

  private String unit() {
    return district.unit.value().toString();
  }

  private static Map<String, Object> called(String unit, boolean lead, String wish) {
    return Map.of("unit", unit, "lead", lead, "wish", wish);
  }

  private JsonNode whistle() {
    return ok(whistle(List.of(called(unit(), true, "锯开大树"), called(water, false, "关阀抢修"))));
  }

  private Caller.Answer whistle(List<Map<String, Object>> units) {
    return act(worker, "whistle", Map.of("reason", "网格处理不了", "units", units));
  }

  private static Map<String, Object> of(int call, String name, String text) {
    return Map.of("call", call, name, text);
  }

  private static Map<String, Object> here(int call) {
    return Map.of("call", call, "place", Map.of("lon", 120.1234567, "lat", 35.8, "accuracy", 9.6));
  }

  private JsonNode page(Caller who) {
    Caller.Answer answer = who.get(base + "/matters/" + id);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static Map<String, Object> score(int call, int quality) {
    return Map.of("call", call, "arrived", true, "quality", quality);
  }

  @Test
  void isPlayedToItsEnd() {
    JsonNode called = whistle();
    assertThat(called.path("holder").path("title").asString()).contains("网格员");
    assertThat(called.path("called").path("open").asInt()).isEqualTo(2);
    JsonNode todo = urban.get(base + "/todos/called").json().path("items").path(0);
    assertThat(todo.path("matter").path("id").asString()).isEqualTo(id);
    assertThat(todo.path("call").path("clock").asString())
        .isEqualTo(called.path("dueAt").asString());
    assertThat(urban.get(base + "/todos/counts").json().path("called").asInt()).isEqualTo(1);
    assertThat(worker.get(base + "/todos").text()).contains(id);

    ok(act(urban, "report-in", here(1)));
    ok(act(plumber, "report-in", of(2, "note", "已到现场")));
    ok(act(urban, "progress", of(1, "note", "正在锯")));
    ok(act(urban, "finish", of(1, "note", "已锯开运走")));
    assertThat(act(worker, "verify", Map.of("scores", List.of(score(1, 5)))).code())
        .isEqualTo("open-calls");
    JsonNode open = page(worker);
    assertThat(open.at("/calls/joined").asBoolean()).isFalse();
    assertThat(open.at("/calls/items/0/wish").asString()).isEqualTo("锯开大树");
    assertThat(open.at("/calls/items/0/place").asString()).isEqualTo("120.1234567,35.8000000±10");
    assertThat(open.at("/calls/items/0/state/title").asString()).isEqualTo("已办结");
    assertThat(open.path("deadline").asString()).contains("供水站");
    ok(act(plumber, "finish", of(2, "note", "已接通")));
    assertThat(urban.get(base + "/todos/called").json().path("items")).isEmpty();

    Map<String, Object> some = Map.of("scores", List.of(score(1, 5)));
    assertThat(act(worker, "verify", some).field()).isEqualTo("fields.scores");
    JsonNode verified =
        ok(act(worker, "verify", Map.of("scores", List.of(score(1, 5), score(2, 3)))));
    assertThat(verified.path("state").path("code").asString()).isEqualTo("rating");
    JsonNode ended = page(plumber);
    assertThat(ended.at("/calls/items/1/score/quality").asInt()).isEqualTo(3);
    assertThat(ended.at("/calls/items/1/actions")).isEmpty();
    assertThat(act(plumber, "finish", of(2, "note", "再来")).code()).isEqualTo("not-in-this-state");
  }

  @Test
  void callsNobodyTwiceAndNobodyAfterTheEnd() {
    assertThat(whistle(List.of(called(unit(), true, ""), called(unit(), false, ""))).field())
        .isEqualTo("fields.units[1].unit");
    assertThat(whistle(List.of(called(unit(), true, ""), called(water, true, ""))).code())
        .isEqualTo("two-leads");
    assertThat(whistle(List.of(called(unit(), false, ""), called(water, false, ""))).code())
        .isEqualTo("no-lead");
    String nobody = Ids.next().toString();
    assertThat(whistle(List.of(called(nobody, true, ""))).code()).isEqualTo("unknown-unit");
    assertThat(act(worker, "whistle", Map.of("reason", "急", "units", "城管")).field())
        .isEqualTo("fields.units");
    assertThat(act(worker, "whistle", Map.of("reason", "急", "units", List.of())).field())
        .isEqualTo("fields.units");
    assertThat(act(worker, "whistle", Map.of("reason", "急", "units", List.of("城管"))).field())
        .isEqualTo("fields.units[0]");

    JsonNode alone = ok(whistle(List.of(called(unit(), false, ""))));
    assertThat(alone.path("called").path("open").asInt()).isEqualTo(1);
    assertThat(page(worker).at("/calls/items/0/lead").asBoolean()).as("alone leads").isTrue();
    assertThat(whistle(List.of(called(unit(), false, ""))).code()).isEqualTo("called-already");
    ok(whistle(List.of(called(water, false, ""))));
    ok(act(urban, "decline", of(1, "reason", "不归我们")));
    ok(act(worker, "withdraw-call", of(2, "reason", "已修好")));
    assertThat(act(plumber, "report-in", here(2)).code()).isEqualTo("call-ended");
    assertThat(act(worker, "verify", Map.of("scores", List.of())).code()).isEqualTo("not-joined");
    ok(act(worker, "give-up", Map.of("reason", "没有单位能办")));
    assertThat(whistle(List.of(called(water, true, ""))).code()).isEqualTo("forbidden");
  }

  @Test
  void letsAUnitDoItsOwnCallOnly() {
    whistle();
    assertThat(act(plumber, "report-in", here(1)).code()).isEqualTo("forbidden");
    assertThat(act(urban, "withdraw-call", of(1, "reason", "不来")).code()).isEqualTo("forbidden");
    assertThat(act(urban, "verify", Map.of("scores", List.of())).code()).isEqualTo("forbidden");
    assertThat(act(urban, "finish", of(1, "note", "好了")).code()).isEqualTo("not-reported-in");
    assertThat(act(urban, "report-in", here(7)).code()).isEqualTo("unknown-call");
    assertThat(act(urban, "report-in", Map.of()).field()).isEqualTo("fields.call");
    Map<String, Object> abroad = Map.of("call", 1, "place", Map.of("lon", 12, "lat", 35));
    assertThat(act(urban, "report-in", abroad).field()).isEqualTo("fields.place.lon");
    ok(act(urban, "report-in", here(1)));
    assertThat(act(urban, "report-in", here(1)).code()).isEqualTo("reported-in");
    assertThat(page(urban).at("/calls/items/0/actions").toString()).contains("finish");
    assertThat(page(urban).at("/calls/items/1/actions")).isEmpty();
    assertThat(page(plumber).at("/calls/items/0/actions")).isEmpty();
    assertThat(page(worker).at("/calls/items/0/actions").toString()).contains("withdraw-call");
  }

  /** Neither has to look again because the other was quicker. */
  @Test
  void letsTwoUnitsActAtOnce() throws Exception {
    whistle();
    List<Callable<Caller.Answer>> both = new ArrayList<>();
    both.add(() -> act(urban, "report-in", here(1)));
    both.add(() -> act(plumber, "report-in", here(2)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Caller.Answer> answer : threads.invokeAll(both)) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
      }
    }
    assertThat(page(worker).path("version").asInt()).isEqualTo(version + 2);
    assertThat(act(worker, "withdraw-call", of(1, "reason", "够了")).code())
        .as("the caller has to see that the unit is there")
        .isEqualTo("stale-version");
  }

  @Test
  void letsOneOfTwoPeopleWinWhoDoTheSame() throws Exception {
    whistle();
    Caller colleague = as("unit-handler");
    List<Callable<Caller.Answer>> both = new ArrayList<>();
    both.add(() -> act(urban, "decline", of(1, "reason", "不归我们")));
    both.add(() -> act(colleague, "report-in", here(1)));
    List<String> codes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Caller.Answer> answer : threads.invokeAll(both)) {
        if (answer.get().status() != 200) codes.add(answer.get().code());
      }
    }
    assertThat(codes).hasSize(1).first().isIn("stale-version", "call-ended");
  }

  @Test
  void notesWhoIsLateAndWaitsForTheNext() {
    whistle();
    JsonNode late = page(worker);
    Instant first = Instant.parse(late.path("dueAt").asString());
    deadlines.pass(district.street, first.plus(Duration.ofMinutes(1)));

    JsonNode noted = page(worker);
    assertThat(noted.path("overdue").asBoolean()).isTrue();
    assertThat(noted.path("state").path("code").asString()).isEqualTo("joint");
    assertThat(noted.path("timeline").toString()).contains("被呼叫单位超时");
    version = noted.path("version").asInt();
    ok(act(urban, "report-in", here(1)));
    JsonNode arrived = page(worker);
    assertThat(arrived.path("overdue").asBoolean()).isFalse();
    assertThat(Instant.parse(arrived.path("dueAt").asString())).isAfter(clock.instant());
  }

  @Test
  void sendsBackWhatIsNotGoodEnough() {
    whistle();
    ok(act(urban, "report-in", here(1)));
    assertThat(act(worker, "rework-call", of(1, "reason", "还没锯")).code())
        .isEqualTo("call-not-done");
    ok(act(urban, "finish", of(1, "note", "好了")));
    ok(act(worker, "rework-call", of(1, "reason", "树枝没清走")));
    JsonNode again = page(urban).at("/calls/items/0");
    assertThat(again.path("state").path("code").asString()).isEqualTo("handling");
    assertThat(urban.get(base + "/todos/counts").json().path("called").asInt()).isEqualTo(1);
    ok(act(urban, "finish", of(1, "note", "已清走")));
  }

  @Test
  void isUrgedAndSupervised() {
    whistle();
    ok(act(as("dispatcher"), "urge", Map.of("note", "一小时内到场")));
    assertThat(notices(urban)).containsExactly("urge");
    assertThat(notices(plumber)).containsExactly("urge");
    assertThat(notices(worker)).isEmpty();
    JsonNode watched = ok(act(as("street-leader"), "supervise", Map.of("note", "今天办结")));
    assertThat(watched.path("supervised").asBoolean()).isTrue();
    assertThat(notices(worker)).containsExactly("supervision");
    assertThat(notices(urban)).containsExactly("supervision", "urge");
    assertThat(act(urban, "urge", Map.of("note", "快")).code()).isEqualTo("forbidden");
  }

  private List<String> notices(Caller who) {
    List<String> kinds = new ArrayList<>();
    who.get(base + "/notices")
        .json()
        .path("items")
        .forEach(notice -> kinds.add(notice.path("kind").asString()));
    return kinds;
  }

  /** What was said between the units is not for who reported it. */
  @Test
  void isNotToldToTheReporter() {
    whistle();
    Caller anybody = new Caller(port);
    Caller.Answer seen =
        anybody.send(anybody.request("GET", "/api/receipt", "").header("Linge-Receipt", receipt));
    assertThat(seen.status()).as(seen.text()).isEqualTo(200);
    assertThat(seen.json().path("calls").isNull()).isTrue();
    assertThat(seen.text()).doesNotContain("关阀抢修").contains("联合处置");
  }
}
