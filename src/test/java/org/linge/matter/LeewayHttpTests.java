package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Suspension, extension and the way back to the reporter, with what bad input hears. */
@LingeTest
class LeewayHttpTests {
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

  private final TestDistrict district;
  private final String base;
  private final int port;
  private final Caller anybody;
  private final Caller worker;
  private final Caller secretary;
  private String id = "";
  private String receipt = "";

  @Autowired
  LeewayHttpTests(Territory territory, Identity identity, @LocalServerPort int port) {
    this.port = port;
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    anybody = new Caller(port);
    worker = as("grid-worker");
    secretary = as("community-secretary");
  }

  private Caller as(String kind) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  private Caller.Answer report() {
    Map<String, Object> tree = new HashMap<>();
    tree.put("category", "0106");
    tree.put("description", "楼下大树倒了，挡住消防通道");
    tree.put("lon", district.longitude());
    tree.put("lat", district.latitude());
    return worker.post(base + "/matters", tree);
  }

  @BeforeEach
  void raise() {
    Caller.Answer reported = report();
    id = reported.json().path("id").asString();
    receipt = reported.json().path("receipt").asString();
  }

  private Caller.Answer act(Caller who, String action, int version, Map<String, Object> fields) {
    return who.post(
        base + "/matters/" + id + "/actions/" + action,
        Map.of("version", version, "fields", fields));
  }

  private void accept() {
    assertThat(act(worker, "accept", 1, Map.of()).status()).isEqualTo(200);
  }

  private static Map<String, Object> until(Object day) {
    return Map.of("until", day, "reason", "等待材料");
  }

  private Caller.Answer withReceipt(String action, int version, Map<String, Object> fields) {
    return anybody.send(
        anybody
            .request(
                "POST",
                "/api/receipt/actions/" + action,
                Map.of("version", version, "fields", fields))
            .header("Linge-Receipt", receipt));
  }

  @Test
  void standsStillUntilADayAndRunsOnWithItsDeadlineMoved() {
    accept();
    String due = secretary.get(base + "/matters/" + id).json().path("dueAt").asString();

    Caller.Answer suspended = act(worker, "suspend", 2, until(today.plusDays(20).toString()));

    assertThat(suspended.status()).as(suspended.text()).isEqualTo(200);
    assertThat(suspended.json().path("leeway").path("suspended").asBoolean()).isTrue();
    assertThat(suspended.json().path("dueAt").asString()).isGreaterThan(due);
    assertThat(suspended.json().path("holder").path("title").asString()).contains("网格员");
    assertThat(act(worker, "suspend", 3, until(today.plusDays(2).toString())).code())
        .isEqualTo("suspended");
    Caller.Answer resumed = act(worker, "resume", 3, Map.of());
    assertThat(resumed.json().path("leeway").path("suspended").asBoolean()).isFalse();
    assertThat(resumed.json().path("dueAt").asString()).isEqualTo(due);
    assertThat(act(worker, "resume", 4, Map.of()).code()).isEqualTo("not-suspended");
  }

  @ParameterizedTest
  @ValueSource(ints = {-30, -1, 0, 61, 4000})
  void refusesToSuspendUntilADayThatHasPassedOrIsTooFar(int days) {
    accept();

    Caller.Answer refused = act(worker, "suspend", 2, until(today.plusDays(days).toString()));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field()).isEqualTo("fields.until");
  }

  @Test
  void refusesToSuspendUntilNoDay() {
    accept();

    assertThat(act(worker, "suspend", 2, Map.of("reason", "等")).field()).isEqualTo("fields.until");
    for (Object nonsense : new Object[] {"soon", 20261201, true, "2026-02-30", "", Map.of()}) {
      assertThat(act(worker, "suspend", 2, until(nonsense)).field()).isEqualTo("fields.until");
    }
  }

  @Test
  void isExtendedTwiceBySomebodyElse() {
    accept();
    String due = secretary.get(base + "/matters/" + id).json().path("dueAt").asString();
    int version = 2;
    for (int time = 1; time <= 2; time++) {
      assertThat(act(worker, "ask-extension", version, days(3)).status()).isEqualTo(200);
      assertThat(act(worker, "ask-extension", version + 1, days(3)).code())
          .isEqualTo("extension-asked");
      assertThat(act(worker, "grant-extension", version + 1, Map.of()).code())
          .isEqualTo("forbidden");
      assertThat(secretary.get(base + "/todos?scope=asked").text()).contains(id);
      assertThat(secretary.get(base + "/todos/counts").json().path("asked").asInt()).isEqualTo(1);
      assertThat(worker.get(base + "/todos/counts").json().path("asked").asInt()).isZero();
      Caller.Answer granted = act(secretary, "grant-extension", version + 1, Map.of());
      assertThat(granted.status()).as(granted.text()).isEqualTo(200);
      assertThat(granted.json().path("dueAt").asString()).isGreaterThan(due);
      due = granted.json().path("dueAt").asString();
      version += 2;
    }
    assertThat(act(worker, "ask-extension", version, days(3)).code()).isEqualTo("extended-enough");
    assertThat(secretary.get(base + "/todos?scope=asked").text()).doesNotContain(id);
  }

  @Test
  void aRefusedExtensionMovesNothing() {
    accept();
    String due = secretary.get(base + "/matters/" + id).json().path("dueAt").asString();
    act(worker, "ask-extension", 2, days(3));

    assertThat(act(secretary, "refuse-extension", 3, Map.of()).field()).isEqualTo("fields.reason");
    Caller.Answer refused = act(secretary, "refuse-extension", 3, Map.of("reason", "可自行解决"));

    assertThat(refused.json().path("dueAt").asString()).isEqualTo(due);
    assertThat(act(secretary, "grant-extension", 4, Map.of()).code())
        .isEqualTo("no-extension-asked");
  }

  @Test
  void nobodyDecidesOnWhatTheyAskedThemselves() {
    Caller dispatcher = as("dispatcher");
    String unit = district.unit.value().toString();
    assertThat(act(dispatcher, "assign", 1, Map.of("unit", unit)).status()).isEqualTo(200);
    assertThat(act(dispatcher, "ask-extension", 2, days(3)).code()).isEqualTo("forbidden");
    assertThat(act(as("unit-handler"), "ask-extension", 2, days(3)).status()).isEqualTo(200);
    assertThat(act(as("unit-handler"), "grant-extension", 3, Map.of()).code())
        .isEqualTo("forbidden");
  }

  private static Map<String, Object> days(Object days) {
    return Map.of("days", days, "reason", "要吊车");
  }

  @Test
  void refusesAnExtensionOfNoUsableNumberOfDays() {
    accept();

    for (Object nonsense : new Object[] {0, -3, 16, "三", 2.5, "3", true}) {
      Caller.Answer refused = act(worker, "ask-extension", 2, days(nonsense));
      assertThat(refused.field()).as(String.valueOf(nonsense)).isEqualTo("fields.days");
    }
  }

  @Test
  void goesBackToTheReporterAndReturnsSupplemented() {
    assertThat(act(worker, "return", 1, Map.of("reason", "请补充位置")).status()).isEqualTo(200);
    assertThat(withReceipt("supplement", 2, Map.of()).field()).isEqualTo("fields.note");

    Caller.Answer back = withReceipt("supplement", 2, Map.of("note", "三号楼西侧"));

    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(back.json().path("state").path("code").asString()).isEqualTo("reported");
    assertThat(back.json().path("holder").path("title").asString()).contains("网格员");
  }
}
