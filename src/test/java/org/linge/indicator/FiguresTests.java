package org.linge.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a few matters add up to, asked over HTTP as the page does. */
@LingeTest
class FiguresTests {
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
  private final TestDistrict district;
  private final CountMatters countMatters;
  private final String base;
  private final int port;
  private final Caller dispatcher;
  private final Caller worker;

  @Autowired
  FiguresTests(
      Territory territory,
      Identity identity,
      CountMatters countMatters,
      @LocalServerPort int port) {
    this.port = port;
    this.countMatters = countMatters;
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    dispatcher = as("dispatcher");
    worker = as("grid-worker");
  }

  private Caller as(String kind) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  private String report(String category, String procedure) {
    Map<String, Object> what = new HashMap<>();
    what.put("category", category);
    what.put("description", "楼下大树倒了");
    what.put("lon", district.longitude());
    what.put("lat", district.latitude());
    what.put("procedure", procedure);
    Caller.Answer answer = worker.post(base + "/matters", what);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asString();
  }

  private void act(Caller who, String id, String action, Map<String, Object> fields) {
    int version = worker.get(base + "/matters/" + id).json().path("version").asInt();
    Caller.Answer answer =
        who.post(
            base + "/matters/" + id + "/actions/" + action,
            Map.of("version", version, "fields", fields));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private JsonNode figures(Caller who, String query) {
    Caller.Answer answer = who.get(base + "/indicators/figures" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode figure(String code, String query) {
    return figures(dispatcher, query)
        .path("items")
        .valueStream()
        .filter(one -> one.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private double value(String code) {
    return figure(code, "").path("value").asDouble(-1);
  }

  @Test
  void addUpWhatAGridHandlesByItself() {
    String handled = report("0106", "report");
    report("0106", "report");
    act(worker, handled, "accept", Map.of());
    act(worker, handled, "handle", Map.of("note", "已锯开"));
    act(dispatcher, handled, "follow-up", Map.of("satisfied", 3));
    countMatters.catchUp(district.street);

    assertThat(value("REPORT_CNT")).isEqualTo(2);
    assertThat(value("VALID_REPORT_RATE")).isEqualTo(50);
    assertThat(value("FILE_RATE")).isZero();
    assertThat(value("SELF_RATE")).isEqualTo(100);
    assertThat(value("SOLVE_RATE")).isEqualTo(100);
    assertThat(value("SATISFY_RATE")).isEqualTo(60);
    assertThat(value("REPEAT_APPEAL")).isEqualTo(50);
    assertThat(figure("ACCEPT_ONTIME", "").path("above").asInt()).isEqualTo(1);
    assertThat(figure("RESPONSE_RATE", "").path("value").isNull()).isTrue();
    assertThat(figure("THREE_SCORE", "").path("value").isNull()).isTrue();
    assertThat(figure("HANDLE_ONTIME", "").path("value").asDouble()).isEqualTo(100);
    JsonNode behind =
        dispatcher.get(base + "/indicators/SELF_RATE/matters?side=above").json().path("items");
    assertThat(behind.size()).isEqualTo(1);
    assertThat(behind.at("/0/id").asString()).isEqualTo(handled);
  }

  @Test
  void addUpWhatUnitsDo() {
    String id = report("0106", "report");
    Map<String, Object> unit = Map.of("unit", district.unit.value().toString());
    act(dispatcher, id, "assign", unit);
    act(as("unit-handler"), id, "give-back", Map.of("reason", "不归我们"));
    act(dispatcher, id, "assign", unit);
    act(as("unit-handler"), id, "handle", Map.of("note", "已锯"));
    act(worker, id, "rework", Map.of("reason", "没清运"));
    act(as("unit-handler"), id, "handle", Map.of("note", "已清运"));
    act(worker, id, "verify", Map.of());
    countMatters.catchUp(district.street);

    String ofUnit = "?unit=" + district.unit.value();
    assertThat(figure("RETURN_RATE", ofUnit).path("value").asDouble()).isEqualTo(50);
    assertThat(figure("DISPATCH_ACC", ofUnit).path("value").asDouble()).isEqualTo(50);
    assertThat(figure("REWORK_RATE", ofUnit).path("value").asDouble()).isEqualTo(50);
    assertThat(figure("HANDLE_ONTIME", ofUnit).path("below").asDouble()).isEqualTo(2);
    assertThat(value("FILE_RATE")).isEqualTo(100);
    assertThat(value("SELF_RATE")).isZero();
    assertThat(value("VERIFY_ONTIME")).isEqualTo(100);
    JsonNode groups =
        dispatcher.get(base + "/indicators/RETURN_RATE/groups?by=unit").json().path("items");
    assertThat(groups.size()).isEqualTo(1);
    assertThat(groups.at("/0/value").asDouble()).isEqualTo(50);
    countMatters.catchUp(district.street);
    assertThat(figure("RETURN_RATE", ofUnit).path("below").asDouble()).isEqualTo(2);
  }

  @Test
  void addUpTheThreeRatesOfAHotlinesOrder() {
    String id = report("0106", "hotline");
    act(dispatcher, id, "assign", Map.of("unit", district.unit.value().toString()));
    act(as("unit-handler"), id, "respond", Map.of("note", "今天来人"));
    act(as("unit-handler"), id, "handle", Map.of("note", "已锯"));
    act(dispatcher, id, "verify", Map.of());
    act(dispatcher, id, "follow-up-unsolved", Map.of("reason", "枝子还在", "satisfied", 1));
    act(dispatcher, id, "assign", Map.of("unit", district.unit.value().toString()));
    act(as("unit-handler"), id, "respond", Map.of("note", "马上来"));
    act(as("unit-handler"), id, "handle", Map.of("note", "已清运"));
    act(dispatcher, id, "verify", Map.of());
    act(dispatcher, id, "follow-up", Map.of("satisfied", 5));
    countMatters.catchUp(district.street);

    assertThat(value("RESPONSE_RATE")).isEqualTo(100);
    assertThat(value("SOLVE_RATE")).isEqualTo(50);
    assertThat(value("SATISFY_RATE")).isEqualTo(50);
    assertThat(value("THREE_SCORE")).isEqualTo(55);
  }

  @Test
  void addUpWhistles() {
    String id = report("0106", "report");
    act(worker, id, "accept", Map.of());
    act(
        worker,
        id,
        "whistle",
        Map.of(
            "reason",
            "没有工具",
            "units",
            List.of(Map.of("unit", district.unit.value().toString(), "lead", true, "wish", "锯"))));
    countMatters.catchUp(district.street);
    assertThat(value("REPORTIN_RATE")).isZero();
    act(as("unit-handler"), id, "report-in", Map.of("call", 1));
    act(as("unit-handler"), id, "finish", Map.of("call", 1, "note", "已锯"));
    act(
        worker,
        id,
        "verify",
        Map.of("scores", List.of(Map.of("call", 1, "arrived", true, "quality", 4))));
    countMatters.catchUp(district.street);

    assertThat(value("WHISTLE_CNT")).isEqualTo(1);
    assertThat(value("REPORTIN_RATE")).isEqualTo(100);
    assertThat(value("REPORTIN_ONTIME")).isEqualTo(100);
    assertThat(value("WHISTLE_SOLVE")).isEqualTo(100);
    assertThat(value("CALL_QUALITY")).isEqualTo(4);
    act(dispatcher, id, "follow-up-unsolved", Map.of("reason", "又倒了"));
    countMatters.catchUp(district.street);
    assertThat(value("WHISTLE_SOLVE")).isZero();
  }

  @Test
  void tellAreasCategoriesAndPeriodsApart() {
    report("0106", "report");
    report("0901", "report");
    countMatters.catchUp(district.street);
    String count = "REPORT_CNT";
    assertThat(figure(count, "?area=" + district.grid.value()).path("value").asInt()).isEqualTo(2);
    assertThat(figure(count, "?area=" + district.west.value()).path("value").asInt()).isZero();
    assertThat(figure(count, "?category=01").path("value").asInt()).isEqualTo(1);
    assertThat(figure(count, "?category=0901").path("value").asInt()).isEqualTo(1);
    String yesterday = today.minusDays(1).toString();
    assertThat(figure(count, "?from=2024-01-01&to=" + yesterday).path("value").asInt(-1)).isZero();
    JsonNode tomorrow = figure(count, "?from=" + today.plusDays(1) + "&to=" + today.plusDays(1));
    assertThat(tomorrow.path("value").asInt()).isZero();
    assertThat(tomorrow.path("before").asInt()).isEqualTo(2);
    JsonNode byCategory =
        dispatcher.get(base + "/indicators/REPORT_CNT/groups?by=category").json().path("items");
    assertThat(byCategory.valueStream().map(one -> one.path("key").asString()))
        .containsExactly("01", "09");
    JsonNode byArea =
        dispatcher.get(base + "/indicators/REPORT_CNT/groups?by=area").json().path("items");
    assertThat(byArea.valueStream().mapToInt(one -> one.path("value").asInt()).sum()).isEqualTo(2);
  }

  @Test
  void areForThoseWhoMayReadTheMatters() {
    String whole = base + "/indicators/figures?area=" + district.root.value();
    assertThat(worker.get(whole).status()).isEqualTo(403);
    assertThat(worker.get(base + "/indicators/figures").status()).isEqualTo(200);
    assertThat(worker.get(base + "/indicators/figures?area=" + district.microGrid.value()).status())
        .isEqualTo(200);
    Caller handler = as("unit-handler");
    assertThat(handler.get(base + "/indicators/figures").status()).isEqualTo(403);
    assertThat(handler.get(base + "/indicators/figures?unit=" + district.unit.value()).status())
        .isEqualTo(200);
    assertThat(new Caller(port).get(base + "/indicators/figures").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "figures?from=2026-02-01&to=2026-01-01, 422, to",
    "figures?from=2010-01-01&to=2026-01-01, 422, from",
    "figures?from=gestern, 400, from",
    "figures?area=00000000-0000-0000-0000-000000000001, 422, area",
    "figures?unit=00000000-0000-0000-0000-000000000001, 422, unit",
    "figures?category=77, 422, category",
    "REPORT_CNT/matters?after=x, 400, after",
    "REPORT_CNT/groups?by=moon, 400, by",
    "NOTHING/groups?by=area, 404, ''"
  })
  void knowABadQuestion(String question, int status, String field) {
    Caller.Answer answer = dispatcher.get(base + "/indicators/" + question);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    if (!field.isEmpty()) assertThat(answer.field()).as(answer.text()).isEqualTo(field);
  }
}
