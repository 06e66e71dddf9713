package org.linge.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.shared.ClientRight.HOTLINE_ORDER;
import static org.linge.shared.ClientRight.OPEN311_REPORT;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestClients;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A hotline's platform that pushes its work orders, again and again, and wants to hear of them. */
@LingeTest
@Timeout(120)
class HotlineTests {
  private static final String ORDERS = "/api/hotline/orders";

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired JdbcClient jdbc;

  private TestDistrict district;
  private Caller platform;
  private Caller dispatcher;
  private String matters;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    platform = TestClients.issue(port, district, "12345 平台", 6_000, HOTLINE_ORDER);
    dispatcher = new Caller(port);
    dispatcher.logIn(district.loginName("dispatcher"), TestDistrict.PASSWORD);
    matters = "/api/streets/" + district.street + "/matters";
  }

  @Test
  void becomesAMatterThatStaffSeeWithItsNumberAndDeadline() {
    Answer answer = platform.post(ORDERS, order());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.json().path("closed").asBoolean()).isFalse();
    String number = answer.json().path("number").asString();
    String page = dispatcher.get(matters + "/" + idOf(number)).text();
    assertThat(page).contains("路灯不亮", "工单 HX-2026-001", "要求 12 月 1 日 18:00 前办结", "hotline");
    assertThat(page).doesNotContain("13900000002");
    assertThat(contacts(number)).doesNotContain("13900000002", "李女士");
  }

  private String contacts(String number) {
    return jdbc.sql(
            """
            select m::text || o::text from matter.matter m
            join hotline.work_order o on o.street_id = m.street_id and o.matter_id = m.id
            where m.street_id = :street and m.number = :number
            """)
        .param("street", district.street.code())
        .param("number", number)
        .query((row, _) -> row.getString(1))
        .single();
  }

  @Test
  void theSameOrderIsTakenOnceAndAChangedOneIsRefusedByField() {
    Answer first = platform.post(ORDERS, order());
    Answer again = platform.post(ORDERS, order());
    assertThat(again.json()).isEqualTo(first.json());

    for (String field : List.of("description", "contactPhone", "dueAt", "address")) {
      Map<String, Object> changed = order();
      changed.put(
          field,
          switch (field) {
            case "contactPhone" -> "13900000009";
            case "dueAt" -> "2026-12-02T10:00:00Z";
            default -> "变了";
          });
      Answer refused = platform.post(ORDERS, changed);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.code()).isEqualTo("order-changed");
      assertThat(refused.field()).isEqualTo(field);
    }
    assertThat(dispatcher.get(matters).json().path("items").size()).isEqualTo(1);
  }

  @Test
  void thePlatformsDeadlineBindsTheHandling() {
    Map<String, Object> order = order();
    order.put("dueAt", "2099-12-01T10:00:00Z");
    String number = ok(platform.post(ORDERS, order)).json().path("number").asString();
    String path = matters + "/" + idOf(number);
    assertThat(dispatcher.get(path).json().path("dueAt").asString()).doesNotStartWith("2099");
    String unit = district.unit.value().toString();
    ok(act(dispatcher, path, "assign", 2, Map.of("unit", unit)));
    Caller handler = new Caller(port);
    handler.logIn(district.loginName("unit-handler"), TestDistrict.PASSWORD);
    ok(act(handler, path, "respond", 3, Map.of("note", "已联系，明天去修")));

    assertThat(handler.get(path).json().path("dueAt").asString()).isEqualTo("2099-12-01T10:00:00Z");
  }

  @Test
  void anOrderThatComesTooLateIsTakenAndOneThatCannotBeIsNot() {
    Map<String, Object> late = order();
    late.put("dueAt", "2020-01-01T10:00:00Z");
    ok(platform.post(ORDERS, late));
    Map<String, Object> never = order();
    never.put("orderNo", "HX-2");
    never.put("dueAt", "9999-12-31T00:00:00Z");
    assertThat(platform.post(ORDERS, never).field()).isEqualTo("dueAt");
    never.remove("dueAt");
    never.put("callbackUrl", "ftp://127.0.0.1/");
    assertThat(platform.post(ORDERS, never).field()).isEqualTo("callbackUrl");
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    return answer;
  }

  private static Answer act(
      Caller who, String matter, String action, int version, Map<String, Object> fields) {
    return who.post(matter + "/actions/" + action, Map.of("version", version, "fields", fields));
  }

  private String idOf(String number) {
    return dispatcher
        .get(matters + "?text=" + number)
        .json()
        .path("items")
        .path(0)
        .path("id")
        .asString();
  }

  @Test
  void manyAtOnceAreOneMatter() {
    List<String> numbers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(i -> platform.post(ORDERS, order()).json().path("number").asString())
            .distinct()
            .toList();
    assertThat(numbers).hasSize(1);
    assertThat(dispatcher.get(matters).json().path("items").size()).isEqualTo(1);
  }

  @Test
  void needsAPlaceAndTakesAnArea() {
    Map<String, Object> nowhere = order();
    nowhere.remove("lon");
    nowhere.remove("lat");
    assertThat(platform.post(ORDERS, nowhere).code()).isEqualTo("place-missing");
    Map<String, Object> elsewhere = order();
    elsewhere.put("areaCode", district.street + "001");
    assertThat(platform.post(ORDERS, elsewhere).code()).isEqualTo("places-disagree");
    nowhere.put("areaCode", district.street + "999");
    assertThat(platform.post(ORDERS, nowhere).code()).isEqualTo("unknown-area");

    nowhere.put("areaCode", district.street + "002");
    Answer taken = platform.post(ORDERS, nowhere);

    assertThat(taken.json().path("place").asString()).contains("东社区");
  }

  @Test
  void anotherPlatformHasNumbersOfItsOwnAndOtherKeysHaveNone() {
    platform.post(ORDERS, order());
    Caller police = TestClients.issue(port, district, "110 平台", 600, HOTLINE_ORDER);
    Caller open = TestClients.issue(port, district, "随手拍", 600, OPEN311_REPORT);

    assertThat(police.get(ORDERS + "/HX-2026-001").code()).isEqualTo("unknown-order");
    assertThat(police.post(ORDERS, order()).status()).isEqualTo(201);
    assertThat(open.post(ORDERS, order()).code()).isEqualTo("right-missing");
    assertThat(dispatcher.post(ORDERS, order()).code()).isEqualTo("key-missing");
  }

  @Test
  void isFollowedAndCalledBack() throws Exception {
    List<String> calls = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      Map<String, Object> order = order();
      order.put("callbackUrl", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
      JsonNode taken = platform.post(ORDERS, order).json();
      assertThat(taken.path("callbackSecret").asString()).startsWith("whsec_");
      Caller worker = new Caller(port);
      worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
      String other = "/api/streets/" + district.street + "/matters";
      worker.post(
          other,
          Map.of("description", "别的", "lon", district.longitude(), "lat", district.latitude()));
      String id = idOf(taken.path("number").asString());
      dispatcher.post(matters + "/" + id + "/notes", Map.of("text", "已安排维修", "isPublic", true));
      String action = dispatcher.get(matters + "/" + id).text();

      JsonNode shown = platform.get(ORDERS + "/HX-2026-001").json();
      assertThat(shown.path("steps").toString()).contains("已安排维修").doesNotContain("要求");
      assertThat(action).contains("已安排维修");
      for (int i = 0; i < 600 && calls.isEmpty(); i++) TimeUnit.MILLISECONDS.sleep(50);
      assertThat(calls)
          .isNotEmpty()
          .allMatch(call -> call.contains(taken.path("number").asString()));
    } finally {
      server.stop(0);
    }
  }

  private Map<String, Object> order() {
    Map<String, Object> order = new HashMap<>();
    order.put("orderNo", "HX-2026-001");
    order.put("category", "0106");
    order.put("description", "路灯不亮，晚上看不见");
    order.put("lon", district.longitude());
    order.put("lat", district.latitude());
    order.put("address", "幸福路 1 号");
    order.put("contactName", "李女士");
    order.put("contactPhone", "13900000002");
    order.put("dueAt", "2026-12-01T10:00:00Z");
    return order;
  }
}
