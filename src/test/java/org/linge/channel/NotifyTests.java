package org.linge.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.PostOffice;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices that go out by mail, short message and WeChat, to where each person wants them. */
@LingeTest
@Timeout(120)
class NotifyTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired JdbcClient jdbc;
  @Autowired SendDispatches sendDispatches;

  private TestDistrict district;
  private Caller worker;
  private Caller secretary;
  private Caller dispatcher;
  private String base;
  private String settings;
  private String mail;
  private String number;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    settings = base + "/notices/settings";
    mail = "secretary-" + district.street + "@office.example";
    number = "15" + district.street;
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

  private Caller.Answer ok(Caller.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    return answer;
  }

  private void confirm(Caller who, String medium, String address) {
    ok(who.post(settings + "/ways/" + medium, Map.of("address", address)));
    Map<String, Object> code = Map.of("code", PostOffice.code(address));
    ok(who.post(settings + "/ways/" + medium + "/confirm", code));
  }

  private void bindWechat(Caller who, String openId) {
    String url = ok(who.post(settings + "/wechat", Map.of())).json().path("url").asString();
    assertThat(url).startsWith(PostOffice.url() + "/connect/oauth2/authorize?appid=wx-app");
    String state = url.replaceAll(".*state=([0-9a-f]+).*", "$1");
    Caller inWechat = new Caller(port);
    ok(inWechat.get("/api/wechat/bound?code=" + openId + "&state=" + state));
    assertThat(inWechat.get("/api/wechat/bound?code=" + openId + "&state=0" + state).code())
        .isEqualTo("binding-invalid");
  }

  private Caller.Answer choose(Caller who, String kind, String... media) {
    List<Map<String, Object>> choices = new ArrayList<>();
    for (String medium : media) choices.add(Map.of("medium", medium, "kind", kind));
    return who.send(who.request("PUT", settings + "/choices", Map.of("choices", choices)));
  }

  private String mention() {
    Map<String, Object> report = new HashMap<>();
    report.put("category", "0106");
    report.put("description", "楼下大树倒了，找王小明");
    report.put("reporterName", "王小明");
    report.put("lon", district.longitude());
    report.put("lat", district.latitude());
    String id = ok(worker.post(base + "/matters", report)).json().path("id").asString();
    mention(id);
    return id;
  }

  private void mention(String id) {
    String post = district.post("community-secretary").id().value().toString();
    ok(
        dispatcher.post(
            base + "/matters/" + id + "/notes",
            Map.of("text", "请现场看看王小明家", "isPublic", false, "mentions", List.of(post))));
  }

  private static void await(BooleanSupplier reached) throws InterruptedException {
    for (int i = 0; i < 600 && !reached.getAsBoolean(); i++) TimeUnit.MILLISECONDS.sleep(50);
    assertThat(reached.getAsBoolean()).isTrue();
  }

  private List<String> outbox() {
    return jdbc.sql(
            """
            select d.medium || ' ' || d.status || ' ' || d.tries || ' ' || coalesce(d.failure, '')
            from channel.dispatch d where d.street_id = :street order by d.medium
            """)
        .param("street", district.street.code())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void tellsWhereSomebodyWantsItAndSaysNothingPersonal() throws Exception {
    String openId = "good-" + district.street;
    confirm(secretary, "mail", mail);
    confirm(secretary, "sms", number);
    bindWechat(secretary, openId);
    ok(choose(secretary, "MENTION", "MAIL", "SMS", "WECHAT"));

    String id = mention();
    await(
        () ->
            PostOffice.mails(mail).size() == 2
                && PostOffice.texts(number).size() == 2
                && PostOffice.texts(openId).size() == 1);

    String letter = PostOffice.mails(mail).getLast();
    assertThat(letter).contains("有人提到您", "https://linge.example/#/matters/" + id);
    assertThat(PostOffice.texts(number).getLast()).startsWith("【邻格】有人提到您：事项 ");
    assertThat(PostOffice.texts(openId).getLast())
        .contains("template-1", "thing1", "有人提到您", "character_string2");
    assertThat(letter + PostOffice.texts(number) + PostOffice.texts(openId))
        .doesNotContain("王小明", "大树", "现场");
    await(() -> outbox().equals(List.of("mail sent 1 ", "sms sent 1 ", "wechat sent 1 ")));
  }

  @Test
  void sendsOnlyWhatIsWantedAndOnlyToWhatIsConfirmed() throws Exception {
    assertThat(choose(secretary, "MENTION", "MAIL").code()).isEqualTo("unconfirmed");
    confirm(secretary, "mail", mail);
    ok(choose(secretary, "WATCH", "MAIL"));

    mention();

    assertThat(outbox()).isEmpty();
    ok(secretary.send(secretary.request("DELETE", settings + "/ways/mail", Map.of())));
    assertThat(secretary.get(settings).json().path("choices")).isEmpty();
    assertThat(rows()).doesNotContain(mail, "secretary-");
  }

  private String rows() {
    return jdbc.sql("select a::text from channel.address a where a.street_id = :street")
        .param("street", district.street.code())
        .query((row, _) -> row.getString(1))
        .list()
        .toString();
  }

  @Test
  void keepsAddressesSealedAndShowsThemMasked() {
    confirm(secretary, "sms", number);

    assertThat(rows()).doesNotContain(number);
    assertThat(secretary.get(settings).text())
        .contains(number.substring(0, 3) + "****")
        .doesNotContain(number);
    assertThat(worker.get(settings).text()).doesNotContain("****");
  }

  @Test
  void believesACodeOnlyAFewTimesAndNotAtOnceAnother() {
    String way = settings + "/ways/sms";
    assertThat(secretary.post(way, Map.of("address", "12345")).code())
        .isEqualTo("malformed-address");
    ok(secretary.post(way, Map.of("address", number)));
    assertThat(secretary.post(way, Map.of("address", number)).code()).isEqualTo("code-just-sent");
    String code = PostOffice.code(number);
    String wrong = code.equals("000000") ? "000001" : "000000";
    for (int i = 0; i < 5; i++) {
      assertThat(secretary.post(way + "/confirm", Map.of("code", wrong)).code())
          .isEqualTo("code-wrong");
    }
    assertThat(secretary.post(way + "/confirm", Map.of("code", code)).code())
        .isEqualTo("code-over");
    assertThat(worker.post(way + "/confirm", Map.of("code", code)).code()).isEqualTo("code-over");
  }

  @Test
  void aGatewayThatIsAwayDelaysNothingButItsOwnLetters() throws Exception {
    confirm(secretary, "mail", mail);
    confirm(secretary, "sms", number);
    ok(choose(secretary, "MENTION", "MAIL", "SMS"));
    PostOffice.takeAway(number);

    mention();

    await(() -> PostOffice.mails(mail).size() == 2);
    await(() -> outbox().equals(List.of("mail sent 1 ", "sms waiting 1 status 503")));
    PostOffice.bringBack(number);
    tryAgain();
    await(() -> outbox().getLast().startsWith("sms sent"));
    assertThat(PostOffice.texts(number)).hasSize(2);
  }

  private void tryAgain() {
    jdbc.sql(
            """
            update channel.dispatch set due_at = at where street_id = :street and status = 'waiting'
            """)
        .param("street", district.street.code())
        .update();
    sendDispatches.forgive(Medium.SMS);
  }

  @Test
  void doesNotTryAgainWhereNobodyIs() throws Exception {
    confirm(secretary, "sms", number);
    ok(choose(secretary, "MENTION", "SMS"));
    PostOffice.forget(number);

    mention();

    await(() -> outbox().equals(List.of("sms dead 1 status 422")));
  }

  @Test
  void sendsNothingOfWhatHasBeenReadMeanwhile() throws Exception {
    confirm(secretary, "sms", number);
    ok(choose(secretary, "MENTION", "SMS"));
    PostOffice.takeAway(number);
    mention();
    await(() -> outbox().equals(List.of("sms waiting 1 status 503")));
    String notice =
        secretary.get(base + "/notices").json().path("items").path(0).path("id").asString();
    ok(secretary.post(base + "/notices/" + notice + "/read", Map.of()));
    PostOffice.bringBack(number);

    tryAgain();

    await(() -> outbox().getFirst().startsWith("sms dropped"));
    assertThat(PostOffice.texts(number)).hasSize(1);
  }
}
