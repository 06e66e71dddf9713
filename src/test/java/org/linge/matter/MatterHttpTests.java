package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Matters over HTTP: the main job, the lists, and what bad input hears. */
@LingeTest
class MatterHttpTests {
  private final TestDistrict district;
  private final String base;
  private final int port;
  private final Caller anybody;

  @Autowired
  MatterHttpTests(Territory territory, Identity identity, @LocalServerPort int port) {
    this.port = port;
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    anybody = new Caller(port);
  }

  private Caller as(String kind) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  private Map<String, Object> tree() {
    Map<String, Object> report = new HashMap<>();
    report.put("category", "0106");
    report.put("description", "楼下大树倒了，挡住消防通道");
    report.put("lon", district.longitude());
    report.put("lat", district.latitude());
    report.put("reporterName", "王小明");
    report.put("reporterPhone", "13000000001");
    return report;
  }

  private Caller.Answer act(
      Caller who, String id, String action, int version, Map<String, Object> fields) {
    return who.post(
        base + "/matters/" + id + "/actions/" + action,
        Map.of("version", version, "fields", fields));
  }

  private Caller.Answer withReceipt(
      String method, String path, @Nullable Object body, String receipt) {
    var request = body == null ? anybody.request(path).GET() : anybody.request(method, path, body);
    return anybody.send(request.header("Linge-Receipt", receipt));
  }

  @Test
  void carriesAReportFromThePhoneToTheRating() {
    Caller.Answer reported = anybody.post(base + "/matters", tree());
    assertThat(reported.status()).as(reported.text()).isEqualTo(201);
    String id = reported.json().path("id").asString();
    String receipt = reported.json().path("receipt").asString();
    assertThat(reported.json().path("holder").path("title").asString()).contains("网格员");
    Caller worker = as("grid-worker");
    assertThat(worker.get(base + "/todos").text()).contains(id);
    assertThat(worker.get(base + "/todos/counts").json().path("mine").asInt()).isEqualTo(1);

    assertThat(act(worker, id, "accept", 1, Map.of()).status()).isEqualTo(200);
    assertThat(act(worker, id, "escalate", 2, Map.of("reason", "要吊车")).status()).isEqualTo(200);
    assertThat(act(as("community-secretary"), id, "escalate", 3, Map.of("reason", "要吊车")).status())
        .isEqualTo(200);
    Caller dispatcher = as("dispatcher");
    String unit = district.unit.value().toString();
    assertThat(act(dispatcher, id, "assign", 4, Map.of("unit", unit)).status()).isEqualTo(200);
    Caller handler = as("unit-handler");
    assertThat(handler.get(base + "/todos").text()).contains(id);
    assertThat(act(handler, id, "handle", 5, Map.of("note", "已清理")).status()).isEqualTo(200);
    assertThat(act(worker, id, "verify", 6, Map.of()).status()).isEqualTo(200);
    Caller.Answer rated =
        withReceipt(
            "POST",
            "/api/receipt/actions/rate",
            Map.of("version", 7, "fields", Map.of("satisfied", 5)),
            receipt);

    assertThat(rated.status()).as(rated.text()).isEqualTo(200);
    assertThat(rated.json().path("state").path("final").asBoolean()).isTrue();
    Caller.Answer seen = withReceipt("GET", "/api/receipt", null, receipt);
    assertThat(seen.json().path("timeline").size()).isEqualTo(8);
    assertThat(seen.text()).doesNotContain("王小明", "13000000001", "hash\":\"");
    Caller.Answer page = dispatcher.get(base + "/matters/" + id);
    assertThat(page.text()).contains("王**").doesNotContain("王小明", "13000000001");
  }

  @Test
  void showsTheReporterForAPurposeOnly() {
    String id = anybody.post(base + "/matters", tree()).json().path("id").asString();
    Caller worker = as("grid-worker");

    assertThat(worker.post(base + "/matters/" + id + "/reveal", Map.of("purpose", "")).field())
        .isEqualTo("purpose");
    assertThat(worker.post(base + "/matters/" + id + "/reveal", Map.of("purpose", "电话核实位置")).text())
        .contains("王小明", "13000000001");
    assertThat(
            as("auditor").post(base + "/matters/" + id + "/reveal", Map.of("purpose", "看看")).code())
        .isEqualTo("forbidden");
  }

  @Test
  void findsMattersByTextNumberAreaAndState() {
    Caller.Answer reported = anybody.post(base + "/matters", tree());
    String id = reported.json().path("id").asString();
    String number = reported.json().path("number").asString();
    Caller dispatcher = as("dispatcher");

    for (String query :
        new String[] {
          "",
          "text=消防通道",
          "text=" + number,
          "area=" + district.east.value(),
          "area=" + district.microGrid.value(),
          "state=reported",
          "open=true",
          "category=01",
          "category=0106",
          "open=true&sort=due",
          "from=2020-01-01",
          "to=2099-01-01",
          "state=reported,accepted"
        }) {
      assertThat(dispatcher.get(base + "/matters?limit=200&" + query).text())
          .as(query)
          .contains(id);
    }
    for (String query :
        new String[] {
          "text=不存在的字",
          "area=" + district.west.value(),
          "state=closed",
          "open=false",
          "category=02",
          "overdue=true",
          "to=2020-01-01",
          "from=2099-01-01",
          "bbox=0,0,1,1"
        }) {
      assertThat(dispatcher.get(base + "/matters?limit=200&" + query).text())
          .as(query)
          .doesNotContain(id);
    }
    assertThat(as("unit-handler").get(base + "/matters").text()).doesNotContain(id);
  }

  @Test
  void pagesThroughListsWithoutLossOrRepeat() {
    for (int i = 0; i < 7; i++) anybody.post(base + "/matters", tree());
    Caller worker = as("grid-worker");
    for (String list :
        new String[] {"/matters?limit=3", "/todos?limit=3", "/todos?scope=area&limit=3"}) {
      var seen = new java.util.HashSet<String>();
      String after = "";
      do {
        var page = worker.get(base + list + after).json();
        page.path("items")
            .forEach(item -> assertThat(seen.add(item.path("id").asString())).isTrue());
        after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
      } while (!after.isEmpty());
      assertThat(seen).as(list).hasSize(7);
    }
  }

  @Test
  void reportsOnceHoweverOftenItIsSent() {
    UUID key = Ids.next();

    String first = anybody.post(base + "/matters", tree(), key).text();
    String again = anybody.post(base + "/matters", tree(), key).text();
    Map<String, Object> other = tree();
    other.put("description", "别的事情");

    assertThat(again).isEqualTo(first);
    assertThat(anybody.post(base + "/matters", other, key).code()).isEqualTo("key-reused");
  }

  /** Each row breaks one field of a good report. */
  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          description | ~~              | description | invalid-field
          description | null            | description | invalid-field
          description | 3               | description | invalid-field
          description | LONG            | description | invalid-field
          lon         | 30.0025         | lon         | invalid-field
          lat         | 100.5           | lat         | invalid-field
          lon         | ~east~          | lon         | invalid-field
          lon         | 121.5           | lon         | outside-every-area
          category    | ~9999~          | category    | unknown-category
          category    | 7               | category    | invalid-field
          photos      | [~x~]           | photos[0]   | invalid-field
          photos      | [~01a20413-1ab1-75a6-8cb9-5ca8f9efa2fb~] | photos | unknown-photo
          reporterPhone | ~call me~     | reporterPhone | invalid-field
          surprise    | 1               | surprise    | invalid-field
          description | ~a\\u0000b~     | description | invalid-field
          """)
  void namesTheFieldOfABadReport(String field, String value, String named, String code) {
    Map<String, Object> report = tree();
    report.remove(field);
    String json = new tools.jackson.databind.json.JsonMapper().writeValueAsString(report);
    String bad = value.equals("LONG") ? "\"" + "长".repeat(2001) + "\"" : value.replace('~', '"');
    String body = json.substring(0, json.length() - 1) + ",\"" + field + "\":" + bad + "}";

    Caller.Answer answer = anybody.post(base + "/matters", body);

    assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.field()).isEqualTo(named);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accept   | {"fields":{}}                                  | 400 | version
          accept   | {"version":1,"fields":{"x":1}}                 | 400 | fields.x
          accept   | {"version":99}                                 | 409 | version
          handle   | {"version":1}                                  | 409 |
          explode  | {"version":1}                                  | 404 | action
          escalate | {"version":1}                                  | 400 | fields.reason
          escalate | {"version":1,"fields":{"reason":7}}            | 400 | fields.reason
          accept   | {"version":1,"fields":{"category":"9999"}}     | 422 | fields.category
          accept   | {"version":"one"}                              | 400 | version
          accept   | [1]                                            | 400 |
          accept   | {"version":1                                   | 400 |
          """)
  void namesTheFieldOfABadAction(String action, String body, int status, @Nullable String field) {
    String id = anybody.post(base + "/matters", tree()).json().path("id").asString();
    Caller.Answer answer =
        as("grid-worker").post(base + "/matters/" + id + "/actions/" + action, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isNotEmpty();
    if (field != null) assertThat(answer.field()).isEqualTo(field);
  }

  @Test
  void refusesAReceiptThatWasAltered() {
    String receipt = anybody.post(base + "/matters", tree()).json().path("receipt").asString();
    char last = receipt.charAt(20) == 'A' ? 'B' : 'A';
    String altered = receipt.substring(0, 20) + last + receipt.substring(21);

    assertThat(withReceipt("GET", "/api/receipt", null, altered).code())
        .isEqualTo("invalid-receipt");
    assertThat(withReceipt("GET", "/api/receipt", null, "nonsense!").code())
        .isEqualTo("invalid-receipt");
    assertThat(withReceipt("GET", "/api/receipt/qr", null, receipt).text()).startsWith("<svg");
  }
}
