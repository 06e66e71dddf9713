package org.linge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.shared.ClientRight.OPEN311_READ;
import static org.linge.shared.ClientRight.OPEN311_REPORT;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestClients;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of programs: shown once, good for what they say, until they are revoked. */
@LingeTest
class ClientTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired JdbcClient jdbc;

  private TestDistrict district;
  private Caller administrator;
  private String clients;
  private String form;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    administrator = new Caller(port);
    administrator.logIn(district.loginName("system-admin"), TestDistrict.PASSWORD);
    clients = "/api/streets/" + district.street + "/clients";
    form = "/open311/v2/requests.json";
  }

  @Test
  void showsAKeyOnceAndKeepsOnlyItsHash() {
    Map<String, Object> wanted = wanted("随手拍", "OPEN311_REPORT");
    UUID key = Ids.next();

    Caller.Answer first = administrator.post(clients, wanted, key);
    Caller.Answer again = administrator.post(clients, wanted, key);
    Caller.Answer other = administrator.post(clients, wanted("别的", "OPEN311_READ"), key);

    String secret = first.json().path("key").asString();
    assertThat(secret).startsWith("lg-" + district.street + "-").hasSizeGreaterThan(50);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(other.code()).isEqualTo("key-reused");
    assertThat(administrator.get(clients).text()).contains("随手拍").doesNotContain(secret);
    assertThat(first.header("Cache-Control")).isEqualTo("no-store");
    assertThat(rows()).noneMatch(row -> row.contains(secret));
  }

  private List<String> rows() {
    return jdbc.sql("select c::text from client.client c where c.street_id = :street")
        .param("street", district.street.code())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void refusesASecondClientOfTheSameNameUntilTheFirstIsRevoked() {
    String id =
        administrator
            .post(clients, wanted("随手拍", "OPEN311_REPORT"))
            .json()
            .path("client")
            .path("id")
            .asString();

    assertThat(administrator.post(clients, wanted("随手拍", "OPEN311_REPORT")).code())
        .isEqualTo("name-taken");
    assertThat(administrator.post(clients + "/" + id + "/revoke", Map.of()).status())
        .isEqualTo(200);
    assertThat(administrator.post(clients, wanted("随手拍", "OPEN311_REPORT")).status())
        .isEqualTo(201);
  }

  @Test
  void aRevokedKeyIsRefusedAtOnce() {
    Caller client = TestClients.issue(port, district, "随手拍", 60, OPEN311_REPORT);
    assertThat(client.postForm(form, request()).status()).isEqualTo(200);

    String id = administrator.get(clients).json().path(0).path("id").asString();
    administrator.post(clients + "/" + id + "/revoke", Map.of());

    assertThat(client.postForm(form, request()).status()).isEqualTo(403);
    Caller auditor = new Caller(port);
    auditor.logIn(district.loginName("auditor"), TestDistrict.PASSWORD);
    assertThat(auditor.get("/api/streets/" + district.street + "/changes").text())
        .contains("issue-client", "revoke-client");
  }

  @Test
  void refusesAKeyThatIsMissingWrongOfAnotherStreetOrInTheAddress() {
    String good = TestClients.key(port, district, "随手拍", 60, OPEN311_REPORT);
    Caller stranger = new Caller(port);
    Caller foreign =
        TestClients.issue(port, new TestDistrict(territory, identity), "外街", 60, OPEN311_REPORT);

    assertThat(stranger.postForm(form, request()).status()).isEqualTo(403);
    assertThat(Caller.withKey(port, good + "x").postForm(form, request()).status()).isEqualTo(403);
    assertThat(Caller.withKey(port, "x".repeat(5_000)).postForm(form, request()).status())
        .isEqualTo(403);
    assertThat(foreign.postForm(form, request()).status()).isEqualTo(403);
    Caller.Answer open = stranger.postForm(form + "?api_key=" + good, request());
    assertThat(open.status()).isEqualTo(400);
    assertThat(open.text()).contains("日志").doesNotContain(good);
    Map<String, Object> withKey = new java.util.HashMap<>(request());
    withKey.put("api_key", good);
    assertThat(stranger.postForm(form, withKey).status()).isEqualTo(200);
  }

  @Test
  void aKeyWithoutTheRightIsRefused() {
    Caller reader = TestClients.issue(port, district, "读者", 60, OPEN311_READ);
    Caller.Answer answer = reader.postForm(form, request());
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("OPEN311_REPORT");
  }

  @Test
  void aKeyIsNoLogIn() {
    Caller client = TestClients.issue(port, district, "随手拍", 60, OPEN311_REPORT);
    assertThat(client.get(clients).code()).isEqualTo("unauthenticated");
    assertThat(administrator.postForm(form, request()).status()).isEqualTo(403);
  }

  @Test
  void saysWhenToComeAgainToWhoComesTooOften() {
    Caller client = TestClients.issue(port, district, "急性子", 3, OPEN311_READ);
    String list = "/open311/v2/requests.json";
    for (int i = 0; i < 3; i++) assertThat(client.get(list).status()).isEqualTo(200);

    Caller.Answer fourth = client.get(list);

    assertThat(fourth.status()).isEqualTo(429);
    assertThat(Integer.parseInt(String.valueOf(fourth.header("Retry-After")))).isBetween(1, 60);
  }

  @Test
  void countsStrangersByTheirAddress() {
    ClientLimit limit = new ClientLimit(new ClientSettings(2), Clock.systemUTC());
    limit.take("10.0.0.1");
    limit.take("10.0.0.1");
    limit.take("10.0.0.2");
    Assertions.assertThatThrownBy(() -> limit.take("10.0.0.1")).isInstanceOf(Refused.class);
  }

  private static Map<String, Object> wanted(String name, String right) {
    return Map.of("name", name, "rights", List.of(right), "perMinute", 60);
  }

  private Map<String, Object> request() {
    return Map.of(
        "jurisdiction_id",
        district.street,
        "service_code",
        "0106",
        "lat",
        district.latitude(),
        "long",
        district.longitude(),
        "description",
        "大树倒了");
  }
}
