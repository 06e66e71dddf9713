package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What has been reported already, as strangers, reporters and workers are told of it. */
@LingeTest
class SimilarHttpTests {
  private static final double METRE = 1 / 111_319.49;

  private final TestDistrict district;
  private final String base;
  private final int port;
  private final Caller anybody;
  private final Caller worker;

  /** Strangers are slowed down, all tests together. */
  private final Caller resident;

  private final FollowTokens tokens;

  @Autowired
  SimilarHttpTests(
      Territory territory, Identity identity, FollowTokens tokens, @LocalServerPort int port) {
    this.port = port;
    this.tokens = tokens;
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    anybody = new Caller(port);
    worker = as("grid-worker");
    district.resident("resident");
    resident = new Caller(port);
    assertThat(resident.logIn(district.loginName("resident"), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
  }

  private Caller as(String kind) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  private Map<String, Object> tree(double metresNorth, String description) {
    Map<String, Object> tree = new HashMap<>();
    tree.put("category", "0106");
    tree.put("description", description);
    tree.put("lon", district.longitude());
    tree.put("lat", district.latitude() + metresNorth * METRE);
    return tree;
  }

  private JsonNode report(Caller who, Map<String, Object> what) {
    Caller.Answer answer = who.post(base + "/matters", what);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private JsonNode similar(Caller who, Map<String, Object> what) {
    Caller.Answer answer = who.post(base + "/matters/similar", what);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("items");
  }

  private JsonNode show(Caller who, JsonNode matter) {
    return who.get(base + "/matters/" + matter.path("id").asString()).json();
  }

  @ParameterizedTest
  @CsvSource({
    "60, 0103, 墙上有人喷了小广告, true",
    "130, 0103, 墙上有人喷了小广告, false",
    "60, 0901, 墙上有人喷了小广告, false",
    "400, 0901, 楼下大树倒了挡住了消防通道, true",
    "60, 0901, 大树倒了, true",
    "400, 0901, 大树倒了, false"
  })
  void isNearAndOfOneFamilyOrInNearlyTheSameWords(
      double metres, String category, String description, boolean found) {
    report(resident, tree(0, "楼下大树倒了，挡住消防通道"));
    Map<String, Object> other = tree(metres, description);
    other.put("category", category);

    assertThat(similar(anybody, other).size()).isEqualTo(found ? 1 : 0);
  }

  @Test
  void tellsStrangersNoWordOfWhatWasSaid() {
    Map<String, Object> tree = tree(0, "楼下大树倒了，找三单元老王");
    JsonNode raised = report(resident, tree);

    JsonNode told = similar(anybody, tree(30, "大树倒了")).path(0);

    assertThat(told.path("id").isNull()).isTrue();
    assertThat(told.path("number").isNull()).isTrue();
    assertThat(told.path("title").isNull()).isTrue();
    assertThat(told.toString()).doesNotContain("老王").doesNotContain(raised.path("id").asString());
    assertThat(told.at("/category/name").asString()).contains("树木");
    assertThat(told.path("metres").asInt()).isBetween(25, 35);
    assertThat(similar(worker, tree(30, "大树倒了")).path(0).path("number").asString())
        .isEqualTo(raised.path("number").asString());
  }

  @Test
  void isFollowedByWhoReportsTheSame() {
    JsonNode main = report(resident, tree(0, "楼下大树倒了"));
    Map<String, Object> same = tree(20, "这里的树倒了");
    same.put("follow", similar(anybody, same).path(0).path("follow").asString());
    UUID key = UUID.randomUUID();

    Caller.Answer first = resident.post(base + "/matters", same, key);
    Caller.Answer again = resident.post(base + "/matters", same, key);

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(first.json().at("/state/code").asString()).isEqualTo("merged");
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    Caller.Answer seen =
        anybody.send(
            anybody
                .request("/api/receipt")
                .GET()
                .header("Linge-Receipt", first.json().path("receipt").asString()));
    assertThat(seen.json().at("/successor/matter/number").asString())
        .isEqualTo(main.path("number").asString());
    assertThat(seen.json().at("/timeline").size()).isEqualTo(2);
    JsonNode page = show(worker, main);
    assertThat(page.at("/merged/0/number").asString())
        .isEqualTo(first.json().path("number").asString());
    assertThat(similar(anybody, tree(10, "树倒了")).size()).isEqualTo(1);
  }

  @Test
  void isRaisedAllTheSameWhenItIsTooLateToFollow() {
    JsonNode main = report(resident, tree(0, "楼下大树倒了"));
    MatterId id = new MatterId(UUID.fromString(main.path("id").asString()));
    Map<String, Object> same = tree(20, "这里的树倒了");
    Instant yesterday = Instant.now().minus(2, ChronoUnit.DAYS);
    same.put("follow", tokens.token(district.street, id, yesterday));
    assertThat(report(resident, same).at("/state/code").asString()).isEqualTo("reported");

    same.put("follow", tokens.token(district.street, id, Instant.now()));
    String at = base + "/matters/" + id.value() + "/actions/";
    worker.post(at + "accept", Map.of("version", 1, "fields", Map.of()));
    worker.post(at + "handle", Map.of("version", 2, "fields", Map.of("note", "已锯")));
    assertThat(report(resident, same).at("/state/code").asString()).isEqualTo("reported");
    assertThat(similar(worker, tree(0, "楼下大树倒了")).valueStream())
        .filteredOn(one -> one.path("id").equals(main.path("id")))
        .singleElement()
        .matches(one -> one.path("follow").isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void knowsAForgedToken(String forged) {
    Map<String, Object> same = tree(0, "树倒了");
    same.put("follow", forged);
    Caller.Answer refused = resident.post(base + "/matters", same);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field()).isEqualTo("follow");
  }

  @Test
  void isShownToTheWorkerWhoMayReadIt() {
    JsonNode earlier = report(resident, tree(0, "楼下大树倒了"));
    JsonNode later = report(resident, tree(40, "有一棵树倒在路上"));

    JsonNode shown =
        worker.get(base + "/matters/" + later.path("id").asString() + "/similar").json();

    assertThat(shown.path("items").size()).isEqualTo(1);
    assertThat(shown.at("/items/0/number").asString()).isEqualTo(earlier.path("number").asString());
    String path = base + "/matters/" + later.path("id").asString() + "/similar";
    assertThat(as("building-head").get(path).status()).isEqualTo(200);
    assertThat(anybody.get(path).status()).isEqualTo(401);
  }

  @Test
  void marksWhatIsAppealedForAgain() {
    Caller dispatcher = as("dispatcher");
    Map<String, Object> first = tree(0, "楼下大树倒了");
    first.put("reporterPhone", "130 0000 0001");
    JsonNode raised = report(dispatcher, first);
    assertThat(show(dispatcher, raised).path("repeat").isNull()).isTrue();

    Map<String, Object> elsewhere = tree(300, "路灯不亮");
    elsewhere.put("category", "0201");
    elsewhere.put("reporterPhone", "13000000001");
    JsonNode again = show(dispatcher, report(dispatcher, elsewhere));
    assertThat(again.at("/repeat/by").asString()).isEqualTo("同一诉求人");
    assertThat(again.at("/repeat/number").asString()).isEqualTo(raised.path("number").asString());

    JsonNode there = show(dispatcher, report(dispatcher, tree(20, "树又倒了")));
    assertThat(there.at("/repeat/by").asString()).isEqualTo("同一地点");
    Map<String, Object> other = tree(20, "小广告");
    other.put("category", "0901");
    assertThat(show(dispatcher, report(dispatcher, other)).path("repeat").isNull()).isTrue();
    assertThat(show(dispatcher, report(dispatcher, tree(400, "一件事"))).path("repeat").isNull())
        .isTrue();
  }

  @Test
  void followsAnotherProcedureWhenSomebodyWithAPostSaysSo() {
    Map<String, Object> quarrel = tree(0, "邻居争吵");
    quarrel.put("procedure", "dispute");
    JsonNode raised = report(worker, quarrel);
    assertThat(show(worker, raised).at("/procedure/code").asString()).isEqualTo("dispute");
    assertThat(show(worker, report(resident, quarrel)).at("/procedure/code").asString())
        .isEqualTo("report");
    for (String unknown : new String[] {"transfer", "nonsense", ""}) {
      quarrel.put("procedure", unknown);
      Caller.Answer refused = worker.post(base + "/matters", quarrel);
      assertThat(refused.status()).as(unknown).isEqualTo(422);
      assertThat(refused.field()).isEqualTo("procedure");
    }
  }
}
