package org.linge.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** Talking about matters over HTTP: mentions, following, templates, drafts, acts on many. */
@LingeTest
class ConversationTests {
  private final TestDistrict district;
  private final String base;
  private final int port;
  private final WriteNotices notices;
  private final NoticeStore store;
  private final JdbcClient jdbc;
  private Caller worker;
  private Caller secretary;
  private Caller dispatcher;

  @Autowired
  ConversationTests(
      Territory territory,
      Identity identity,
      WriteNotices notices,
      NoticeStore store,
      JdbcClient jdbc,
      @LocalServerPort int port) {
    this.port = port;
    this.notices = notices;
    this.store = store;
    this.jdbc = jdbc;
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    worker = new Caller(port);
    secretary = new Caller(port);
    dispatcher = new Caller(port);
  }

  @BeforeEach
  void logIn() {
    worker = as("grid-worker");
    secretary = as("community-secretary");
    dispatcher = as("dispatcher");
  }

  private Caller as(String kind) {
    Caller caller = new Caller(port);
    assertThat(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    return caller;
  }

  private JsonNode report() {
    Map<String, Object> report = new HashMap<>();
    report.put("category", "0106");
    report.put("description", "楼下大树倒了");
    report.put("lon", district.longitude());
    report.put("lat", district.latitude());
    return ok(worker.post(base + "/matters", report)).json();
  }

  private String reported() {
    return report().path("id").asString();
  }

  private Caller.Answer act(Caller who, String id, String action, int version, Object fields) {
    return who.post(
        base + "/matters/" + id + "/actions/" + action,
        Map.of("version", version, "fields", fields));
  }

  private Caller.Answer say(Caller who, String id, String text, String... kinds) {
    List<String> posts =
        List.of(kinds).stream().map(k -> district.post(k).id().value().toString()).toList();
    return who.post(
        base + "/matters/" + id + "/notes",
        Map.of("text", text, "isPublic", false, "mentions", posts));
  }

  private static Caller.Answer ok(Caller.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    return answer;
  }

  private JsonNode noticesOf(Caller who) {
    return ok(who.get(base + "/notices")).json();
  }

  private Caller.Answer put(Caller who, String path, Object body) {
    return who.send(who.request("PUT", base + path, body));
  }

  @Test
  void tellsWhoWasMentionedAndNobodyElse() {
    String id = reported();
    ok(say(dispatcher, id, "请现场看看", "community-secretary", "dispatcher"));

    JsonNode told = noticesOf(secretary);

    assertThat(told.path("unread").asInt()).isEqualTo(1);
    JsonNode notice = told.path("items").path(0);
    assertThat(notice.path("kind").asString()).isEqualTo("mention");
    assertThat(notice.path("about").path("words").asString()).isEqualTo("请现场看看");
    assertThat(notice.path("about").path("who").asString()).contains("街道调度员");
    assertThat(noticesOf(dispatcher).path("items")).isEmpty();
    assertThat(noticesOf(worker).path("items")).isEmpty();
    String read = base + "/notices/" + notice.path("id").asString() + "/read";
    assertThat(worker.post(read, "").status()).isEqualTo(404);
    assertThat(ok(secretary.post(read, "")).json().path("unread").asInt()).isZero();
    assertThat(noticesOf(secretary).path("items").path(0).path("read").asBoolean()).isTrue();
  }

  @Test
  void tellsWhoAskedHowItWasDecided() {
    String id = reported();
    ok(act(worker, id, "accept", 1, Map.of()));
    ok(act(worker, id, "ask-extension", 2, Map.of("days", 3, "reason", "等材料")));
    ok(act(secretary, id, "refuse-extension", 3, Map.of("reason", "可自行解决")));
    ok(act(worker, id, "ask-extension", 4, Map.of("days", 2, "reason", "等材料")));
    ok(act(secretary, id, "grant-extension", 5, Map.of()));

    JsonNode told = noticesOf(worker);

    assertThat(told.path("unread").asInt()).isEqualTo(2);
    JsonNode refusal = told.path("items").path(1);
    assertThat(refusal.path("kind").asString()).isEqualTo("decision");
    assertThat(refusal.path("about").path("words").asString()).isEqualTo("可自行解决");
    assertThat(noticesOf(secretary).path("items")).isEmpty();
  }

  @Test
  void aRefusedNoteTellsNobody() {
    String id = reported();
    Map<String, Object> twice =
        Map.of(
            "text",
            "看看",
            "isPublic",
            false,
            "mentions",
            List.of(district.post("community-secretary").id().value()),
            "photos",
            List.of(Ids.next()));

    assertThat(dispatcher.post(base + "/matters/" + id + "/notes", twice).code())
        .isEqualTo("unknown-photo");
    assertThat(noticesOf(secretary).path("unread").asInt()).isZero();
  }

  @Test
  void tellsFollowersOfWhatOthersDoExactlyOnce() {
    String id = reported();
    ok(put(secretary, "/matters/" + id + "/watch", ""));
    ok(put(secretary, "/matters/" + id + "/watch", ""));
    ok(act(worker, id, "accept", 1, Map.of()));
    ok(say(secretary, id, "辛苦了"));
    ok(say(worker, id, "已到现场", "community-secretary"));
    notices.tell(district.street, null);
    notices.tell(district.street, null);
    notices.tellChanges();

    JsonNode told = noticesOf(secretary);

    assertThat(told.path("items")).hasSize(2);
    List<String> kinds = new ArrayList<>();
    told.path("items").forEach(n -> kinds.add(n.path("kind").asString()));
    assertThat(kinds).containsExactlyInAnyOrder("mention", "watch");
    assertThat(ok(secretary.get(base + "/watches")).text()).contains(id);
    assertThat(ok(secretary.get(base + "/matters/" + id)).json().path("watching").asBoolean())
        .isTrue();
    String newest = told.path("items").path(0).path("id").asString();
    assertThat(
            ok(secretary.post(base + "/notices/read", Map.of("upTo", newest)))
                .json()
                .path("unread")
                .asInt())
        .isZero();
    ok(secretary.delete(base + "/matters/" + id + "/watch"));
    ok(say(worker, id, "已清理"));
    notices.tell(district.street, null);
    assertThat(noticesOf(secretary).path("items")).hasSize(2);
  }

  @Test
  void losingAccessEndsFollowingSilently() {
    String id = reported();
    Caller handler = as("unit-handler");
    String unit = district.unit.value().toString();
    ok(act(worker, id, "accept", 1, Map.of()));
    ok(act(worker, id, "escalate", 2, Map.of("reason", "要吊车")));
    ok(act(secretary, id, "escalate", 3, Map.of("reason", "要吊车")));
    ok(act(dispatcher, id, "assign", 4, Map.of("unit", unit)));
    ok(put(handler, "/matters/" + id + "/watch", ""));
    ok(say(dispatcher, id, "请尽快", "unit-handler"));
    assertThat(noticesOf(handler).path("unread").asInt()).isEqualTo(1);

    ok(act(handler, id, "give-back", 5, Map.of("reason", "不归我们")));
    ok(say(dispatcher, id, "改派"));
    notices.tell(district.street, null);

    assertThat(noticesOf(handler).path("items")).isEmpty();
    assertThat(noticesOf(handler).path("unread").asInt()).isZero();
    assertThat(ok(handler.get(base + "/watches")).json().path("items")).isEmpty();
    assertThat(handler.get(base + "/matters/" + id).status()).isEqualTo(404);
    assertThat(put(handler, "/matters/" + id + "/watch", "").status()).isEqualTo(404);
  }

  @Test
  void forgetsNoticesAfterNinetyDays() {
    ok(say(dispatcher, reported(), "请看", "community-secretary"));

    assertThat(store.deleteBefore(district.street, Instant.EPOCH.plus(Duration.ofDays(1))))
        .isZero();
    assertThat(store.deleteBefore(district.street, Instant.parse("2999-01-01T00:00:00Z")))
        .isEqualTo(1);
  }

  @Test
  void fillsATemplateInForAMatter() {
    Map<String, Object> good =
        Map.of(
            "title",
            "已派单",
            "text",
            "您反映的“{title}”（{number}）现在{state}，由{handler}办理，{due}前答复。{unit} {today}",
            "category",
            "01");
    ok(secretary.post(base + "/templates", good));
    ok(secretary.post(base + "/templates", Map.of("title", "别的类别", "text", "x", "category", "02")));
    JsonNode matter = report();

    JsonNode filled =
        ok(worker.get(base + "/matters/" + matter.path("id").asString() + "/templates")).json();

    assertThat(filled).hasSize(1);
    assertThat(filled.path(0).path("text").asString())
        .contains("楼下大树倒了", matter.path("number").asString(), "待受理", "网格员", "尚未派给单位", "月")
        .doesNotContain("{");
  }

  @Test
  void refusesAnUnknownVariableAndAStaleEdit() {
    Caller.Answer bad =
        secretary.post(base + "/templates", Map.of("title", "坏", "text", "{phone} 您好"));
    assertThat(bad.code()).isEqualTo("unknown-variable");
    assertThat(bad.field()).isEqualTo("text");
    assertThat(bad.text()).contains("{number}", "{phone}");
    UUID key = Ids.next();
    Map<String, Object> good = Map.of("title", "好", "text", "您好");
    String id = ok(secretary.post(base + "/templates", good, key)).json().path("id").asString();
    assertThat(ok(secretary.post(base + "/templates", good, key)).json().path("id").asString())
        .isEqualTo(id);
    assertThat(secretary.post(base + "/templates", Map.of("title", "x", "text", "y"), key).code())
        .isEqualTo("key-reused");
    Map<String, Object> change = Map.of("title", "更好", "text", "您好，{today}", "version", 1);
    ok(secretary.patch(base + "/templates/" + id, change));
    assertThat(dispatcher.patch(base + "/templates/" + id, change).code())
        .isEqualTo("stale-version");
    ok(dispatcher.delete(base + "/templates/" + id));
    assertThat(dispatcher.delete(base + "/templates/" + id).status()).isEqualTo(404);
    assertThat(worker.get(base + "/templates").status()).isEqualTo(403);
  }

  @Test
  void keepsADraftForItsWriterAlone() {
    String place = "/drafts/matter.0190a5b2-0000-7000-8000-000000000000.escalate";
    assertThat(worker.get(base + place).status()).isEqualTo(204);
    ok(put(worker, place, Map.of("text", "王小明家的树")));
    ok(put(worker, place, Map.of("text", "王小明家的树倒了")));

    assertThat(ok(as("grid-worker").get(base + place)).json().path("text").asString())
        .isEqualTo("王小明家的树倒了");
    assertThat(secretary.get(base + place).status()).isEqualTo(204);
    assertThat(
            jdbc.sql("select encode(sealed, 'escape') from matter.draft where street_id = :street")
                .param("street", district.street.code())
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .doesNotContain("王小明");
    assertThat(put(worker, place, Map.of("text", "长".repeat(6_000))).code()).isEqualTo("too-large");
    assertThat(put(worker, "/drafts/elsewhere", Map.of("text", "x")).status()).isEqualTo(404);
    for (int i = 0; i < 55; i++) ok(put(worker, "/drafts/" + form(i), Map.of("text", "x")));
    assertThat(
            jdbc.sql("select count(*) from matter.draft where street_id = :street")
                .param("street", district.street.code())
                .query(Integer.class)
                .single())
        .isEqualTo(50);
    ok(worker.delete(base + "/drafts/" + form(54)));
    assertThat(worker.get(base + "/drafts/" + form(54)).status()).isEqualTo(204);
  }

  private static String form(int i) {
    return "matter.0190a5b2-0000-7000-8000-000000000000.form-" + i;
  }

  @Test
  void actsOnManyEachByItself() {
    List<Map<String, Object>> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) seen.add(Map.of("id", reported(), "version", 1));
    ok(act(worker, String.valueOf(seen.get(2).get("id")), "accept", 1, Map.of()));
    seen.add(Map.of("id", Ids.next(), "version", 1));
    Map<String, Object> batch =
        Map.of("action", "accept", "fields", Map.of("category", "0106"), "matters", seen);
    UUID key = Ids.next();

    Caller.Answer first = ok(worker.post(base + "/matters/batch", batch, key));
    Caller.Answer again = ok(worker.post(base + "/matters/batch", batch, key));

    assertThat(again.text()).isEqualTo(first.text());
    JsonNode items = first.json().path("items");
    assertThat(items.path(0).path("matter").path("state").path("code").asString())
        .isEqualTo("accepted");
    assertThat(items.path(2).path("problem").path("code").asString())
        .isEqualTo("not-in-this-state");
    assertThat(items.path(2).path("problem").path("message").asString()).contains("网格办理中");
    assertThat(items.path(4).path("problem").path("code").asString()).isEqualTo("not-found");
    assertThat(
            ok(worker.get(base + "/matters/" + seen.getFirst().get("id")))
                .json()
                .path("version")
                .asInt())
        .isEqualTo(2);
    Map<String, Object> other = new HashMap<>(batch);
    other.put("fields", Map.of());
    JsonNode reused = ok(worker.post(base + "/matters/batch", other, key)).json().path("items");
    assertThat(reused.path(0).path("problem").path("code").asString()).isEqualTo("key-reused");
  }

  @Test
  void offersTheActsThatAllOfASelectionAllow() {
    String one = reported();
    String other = reported();
    Map<String, Object> both = Map.of("matters", List.of(one, other));
    assertThat(codes(both)).contains("accept", "escalate");
    ok(act(worker, other, "accept", 1, Map.of()));

    assertThat(codes(both)).contains("escalate").doesNotContain("accept", "handle");
  }

  private List<String> codes(Map<String, Object> selection) {
    List<String> codes = new ArrayList<>();
    ok(worker.post(base + "/matters/batch/actions", selection))
        .json()
        .forEach(action -> codes.add(action.path("code").asString()));
    return codes;
  }
}
