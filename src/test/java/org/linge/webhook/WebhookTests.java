package org.linge.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Receivers that take, break, hang and drip; each is told all there is, once it listens. */
@LingeTest
@Timeout(120)
class WebhookTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired JdbcClient jdbc;
  @Autowired GatherEvents gather;
  @Autowired DeliverEvents deliver;
  @Autowired WebhookStore store;

  private final StandIn receiver = new StandIn();
  private TestDistrict district;
  private Caller administrator;
  private Caller worker;
  private String webhooks;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    administrator = as("system-admin");
    worker = as("grid-worker");
    webhooks = "/api/streets/" + district.street + "/webhooks";
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private Caller as(String kind) {
    Caller caller = new Caller(port);
    caller.logIn(district.loginName(kind), TestDistrict.PASSWORD);
    return caller;
  }

  private JsonNode add(String name, String url) {
    Caller.Answer answer =
        administrator.post(
            webhooks,
            Map.of("name", name, "url", url, "events", List.of("RAISED", "MOVED", "CLOSED")));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json();
  }

  private static String id(JsonNode added) {
    return added.path("webhook").path("id").asString();
  }

  private String report() {
    return worker
        .post(
            "/api/streets/" + district.street + "/matters",
            Map.of(
                "category",
                "0106",
                "description",
                "大树倒了",
                "reporterName",
                "王小明",
                "lon",
                district.longitude(),
                "lat",
                district.latitude()))
        .json()
        .path("id")
        .asString();
  }

  private void accept(String matter) {
    String path = "/api/streets/" + district.street + "/matters/" + matter + "/actions/accept";
    assertThat(worker.post(path, Map.of("version", 1)).status()).isEqualTo(200);
  }

  private JsonNode shown(String id) {
    for (JsonNode one : administrator.get(webhooks).json()) {
      if (one.path("id").asString().equals(id)) return one;
    }
    throw new AssertionError("There is no " + id);
  }

  private JsonNode history(String id) {
    return administrator.get(webhooks + "/" + id + "/deliveries").json().path("items");
  }

  private static void await(BooleanSupplier reached) throws InterruptedException {
    for (int i = 0; i < 600 && !reached.getAsBoolean(); i++) TimeUnit.MILLISECONDS.sleep(50);
    assertThat(reached.getAsBoolean()).isTrue();
  }

  @Test
  void tellsWhatHappensSignedInOrderAndWithoutNames() throws Exception {
    JsonNode added = add("数据平台", receiver.url());
    String matter = report();
    accept(matter);

    await(() -> receiver.calls.size() == 2);

    StandIn.Call first = receiver.calls.getFirst();
    assertThat(receiver.calls.stream().map(StandIn.Call::event))
        .containsExactly("matter.raised", "matter.moved");
    Matcher parts = Pattern.compile("t=(\\d+),v1=(\\w+)").matcher(first.signature());
    assertThat(parts.matches()).isTrue();
    assertThat(parts.group(2))
        .isEqualTo(
            CallReceiver.signature(
                added.path("secret").asString(),
                Long.parseLong(parts.group(1)),
                first.text().getBytes(UTF_8)));
    assertThat(first.text()).contains(matter, "\"state\":\"reported\"", "待受理");
    assertThat(first.text()).doesNotContain("王小明", "大树");
    await(() -> shown(id(added)).path("waiting").asInt() == 0);
    assertThat(history(id(added)).path(0).path("status").asString()).isEqualTo("DONE");
    assertThat(administrator.get(webhooks).text()).doesNotContain("whsec_");
  }

  @Test
  void findsWhatItNeverHeardOf() throws Exception {
    JsonNode added = add("数据平台", receiver.url());
    String matter = report();
    await(() -> receiver.calls.size() == 1);
    jdbc.sql("delete from webhook.delivery where street_id = :street")
        .param("street", district.street.code())
        .update();

    gather.catchUp(district.street);
    gather.catchUp(district.street);

    await(() -> receiver.calls.size() == 2);
    assertThat(receiver.calls.get(1).text()).contains(matter);
    assertThat(history(id(added)).size()).isEqualTo(1);
  }

  @Test
  void aReceiverThatHangsOrDripsDelaysNobodyElse() throws Exception {
    try (StandIn hanging = new StandIn().in(StandIn.Mood.HANGS);
        StandIn dripping = new StandIn().in(StandIn.Mood.DRIPS)) {
      String stuck = id(add("会卡住", hanging.url()));
      String slow = id(add("慢慢答", dripping.url()));
      add("正常", receiver.url());
      String matter = report();
      accept(matter);

      await(() -> receiver.calls.size() == 2);
      await(() -> shown(stuck).path("failures").asInt() == 1);
      await(() -> shown(slow).path("failures").asInt() == 1);

      assertThat(hanging.calls).hasSize(1);
      assertThat(dripping.calls).hasSize(1);
      assertThat(shown(stuck).path("waiting").asInt()).isEqualTo(2);
      assertThat(shown(stuck).path("retryAt").isNull()).isFalse();
      JsonNode tried = history(stuck).path(1);
      assertThat(tried.path("lastAnswer").asString()).contains("没有答复");
      assertThat(tried.path("tries").asInt()).isEqualTo(1);
      assertThat(shown(stuck).path("pausedAt").isNull()).isTrue();
    }
  }

  @Test
  void givesUpAfterTwelveTriesAndTellsAgainWhenAsked() throws Exception {
    receiver.in(StandIn.Mood.BREAKS);
    String id = id(add("坏了", receiver.url()));
    report();
    await(() -> shown(id).path("failures").asInt() == 1);

    for (int i = 2; i <= 12; i++) tryAgain(id);

    JsonNode dead = history(id).path(0);
    assertThat(dead.path("status").asString()).isEqualTo("DEAD");
    assertThat(dead.path("tries").asInt()).isEqualTo(12);
    assertThat(dead.path("lastStatus").asInt()).isEqualTo(500);
    assertThat(dead.path("lastAnswer").asString()).isEqualTo("坏了");
    assertThat(shown(id).path("dead").asInt()).isEqualTo(1);

    receiver.in(StandIn.Mood.TAKES);
    Caller.Answer replayed = administrator.post(webhooks + "/" + id + "/replay", Map.of());
    assertThat(replayed.json().path("replayed").asInt()).isEqualTo(1);
    await(() -> history(id).path(0).path("status").asString().equals("DONE"));
    String one = history(id).path(0).path("id").asString();
    int before = receiver.calls.size();
    administrator.post(webhooks + "/" + id + "/deliveries/" + one + "/replay", Map.of());
    await(() -> receiver.calls.size() == before + 1);
  }

  private void tryAgain(String id) {
    jdbc.sql("update webhook.webhook set retry_at = null where street_id = :street")
        .param("street", district.street.code())
        .update();
    deliver.tell(store.find(district.street, new WebhookId(UUID.fromString(id))).orElseThrow());
  }

  @Test
  void pausesWhatHasFailedTooOftenUntilSomebodyResumesIt() throws Exception {
    receiver.in(StandIn.Mood.REDIRECTS);
    String id = id(add("转走了", receiver.url()));
    report();
    accept(report());
    await(() -> shown(id).path("failures").asInt() == 1);
    for (int i = 2; i <= DeliverEvents.PAUSE_AFTER; i++) tryAgain(id);

    assertThat(shown(id).path("pausedAt").isNull()).isFalse();
    int before = receiver.calls.size();
    tryAgain(id);
    assertThat(receiver.calls).hasSize(before);

    receiver.in(StandIn.Mood.TAKES);
    assertThat(administrator.post(webhooks + "/" + id + "/resume", Map.of()).status())
        .isEqualTo(200);
    await(() -> shown(id).path("waiting").asInt() == 0);
  }

  @Test
  void tellsOnlyWhatIsWantedAndNothingAfterTheEnd() throws Exception {
    Map<String, Object> wanted = new HashMap<>();
    wanted.put("name", "只听上报");
    wanted.put("url", receiver.url());
    wanted.put("events", List.of("RAISED"));
    UUID key = Ids.next();
    JsonNode added = administrator.post(webhooks, wanted, key).json();
    assertThat(administrator.post(webhooks, wanted, key).json().path("secret"))
        .isEqualTo(added.path("secret"));
    assertThat(administrator.post(webhooks, wanted).code()).isEqualTo("name-taken");
    accept(report());
    await(() -> receiver.calls.size() == 1);

    administrator.post(webhooks + "/" + id(added) + "/end", Map.of());
    report();
    gather.catchUp(district.street);

    assertThat(receiver.calls).hasSize(1);
    assertThat(administrator.get(webhooks).json().size()).isZero();
    assertThat(administrator.get(webhooks + "/" + id(added) + "/deliveries").code())
        .isEqualTo("unknown-webhook");
  }
}
