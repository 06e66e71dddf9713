package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Refused;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Logging in by a real provider, through its real redirects. */
@LingeTest
@DirtiesContext
class OidcLogInTests {
  private static final String OIDC = "/api/session/oidc";
  private static TestProvider provider = TestProvider.somewhere();
  private static boolean serving;

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired OidcSubjectStore subjects;
  @Autowired Holdings holdings;
  private TestDistrict district;

  @DynamicPropertySource
  static void configure(DynamicPropertyRegistry registry) {
    registry.add("linge.oidc.issuer", provider::issuer);
    registry.add("linge.oidc.client-secret", () -> TestProvider.SECRET);
    registry.add("linge.oidc.title", () -> "区统一认证");
    registry.add("linge.oidc.second-factor-by", () -> "mfa");
    registry.add("linge.oidc.pause", () -> "0s");
    registry.add("linge.login.second-factor", () -> "required");
  }

  @BeforeEach
  void found() throws IOException {
    if (!serving) {
      provider.serve(port);
      serving = true;
    }
    district = new TestDistrict(territory, identity);
  }

  @AfterAll
  static void stop() {
    provider.close();
    serving = false;
  }

  @Test
  void letsInWhoHasBoundTheIdentity() {
    Caller worker = in("liaison");
    assertThat(worker.get(OIDC).json().path("title").asString()).isEqualTo("区统一认证");
    assertThat(worker.get(OIDC).json().path("boundSince").isNull()).isTrue();
    assertThat(worker.post(OIDC + "/bind", Map.of("password", "wrong")).field())
        .isEqualTo("password");
    Answer bound = finish(worker, bind(worker), "subject=" + me("zhang"));
    assertThat(bound.status()).as(bound.text()).isEqualTo(200);
    assertThat(worker.get(OIDC).json().path("boundSince").isNull()).isFalse();
    assertThat(worker.post(OIDC + "/bind", password()).code()).isEqualTo("oidc-bound");

    Instant byPassword = lastLogIn("liaison");
    Caller elsewhere = new Caller(port);
    Answer entered = finish(elsewhere, start(elsewhere), "subject=" + me("zhang"));
    assertThat(entered.status()).as(entered.text()).isEqualTo(200);
    assertThat(entered.json().path("name").asString()).isEqualTo("liaison");
    assertThat(lastLogIn("liaison")).isAfter(byPassword);
    assertThat(elsewhere.get("/api/session/all").json().path("items").size()).isEqualTo(2);

    assertThat(elsewhere.post(OIDC + "/unbind", password()).status()).isEqualTo(204);
    assertThat(elsewhere.post(OIDC + "/unbind", password()).code()).isEqualTo("no-oidc");
    Caller later = new Caller(port);
    assertThat(finish(later, start(later), "subject=" + me("zhang")).code())
        .isEqualTo("oidc-unbound");
  }

  @Test
  void isSeenAndUnboundByASecurityAdministratorWithAReason() {
    has("liaison", me("wang"));
    has("security-admin", me("sun"));
    Caller security = new Caller(port);
    finish(security, start(security), "amr=mfa&subject=" + me("sun"));
    Caller worker = new Caller(port);
    finish(worker, start(worker), "subject=" + me("wang"));
    assertThat(worker.get("/api/session").status()).isEqualTo(200);

    String accounts = "/api/streets/" + district.street + "/accounts/";
    String other = accounts + district.holder("liaison") + "/provider";
    assertThat(security.get(other).json().path("boundSince").isNull()).isFalse();
    assertThat(security.post(other + "/unbind", Map.of("reason", " ")).field()).isEqualTo("reason");
    String own = accounts + district.holder("security-admin") + "/provider/unbind";
    assertThat(security.post(own, Map.of("reason", "换人")).code()).isEqualTo("own-oidc");
    assertThat(worker.post(other + "/unbind", Map.of("reason", "换人")).status()).isEqualTo(403);

    assertThat(security.post(other + "/unbind", Map.of("reason", "换人")).status()).isEqualTo(204);
    assertThat(security.post(other + "/unbind", Map.of("reason", "换人")).status())
        .as("a repetition")
        .isEqualTo(204);
    assertThat(security.get(other).json().path("boundSince").isNull()).isTrue();
    assertThat(worker.get("/api/session").status()).as("logged out").isEqualTo(401);
    Caller later = new Caller(port);
    assertThat(finish(later, start(later), "subject=" + me("wang")).code())
        .isEqualTo("oidc-unbound");
    has("auditor", me("zhou"));
    Caller auditor = new Caller(port);
    finish(auditor, start(auditor), "amr=mfa&subject=" + me("zhou"));
    assertThat(auditor.get("/api/streets/" + district.street + "/changes").text())
        .containsOnlyOnce("remove-oidc")
        .contains("换人");
  }

  @Test
  void takesNobodyForWhoHasTheSameName() {
    Caller stranger = new Caller(port);
    Answer refused = finish(stranger, start(stranger), "subject=" + district.loginName("liaison"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("oidc-unbound");
    assertThat(refused.json().path("detail").asString()).contains("区统一认证", "绑定");
    assertThat(stranger.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void bindsAnIdentityToOneAccountOnly() {
    has("liaison", me("li"));
    Caller other = in("grid-worker");
    assertThat(finish(other, bind(other), "subject=" + me("li")).code()).isEqualTo("oidc-taken");

    String location = bind(other);
    other.post("/api/session/password", Map.of("current", "x", "replacement", "y"));
    other.delete("/api/session");
    other.logIn(district.loginName("dispatcher"), TestDistrict.PASSWORD);
    assertThat(finish(other, location, "subject=" + me("wang")).code())
        .as("begun by somebody else")
        .isEqualTo("oidc-broken-off");
  }

  @Test
  void keepsOutWhoIsDisabled() {
    has("liaison", me("zhao"));
    Map<String, Object> off = Map.of("status", "disabled", "version", 1);
    Caller system = administrator();
    String account = "/api/streets/" + district.street + "/accounts/" + district.holder("liaison");
    assertThat(system.patch(account, off).status()).isEqualTo(200);
    Caller caller = new Caller(port);
    assertThat(finish(caller, start(caller), "subject=" + me("zhao")).code())
        .isEqualTo("account-disabled");
  }

  @Test
  void refusesWhatWasNotBegunInThisBrowser() {
    has("liaison", me("qian"));
    String person = "subject=" + me("qian");
    Caller caller = new Caller(port);
    Map<String, String> first = TestProvider.visit(start(caller), person);
    start(caller);
    assertThat(caller.post(OIDC + "/finish", first).code())
        .as("another state")
        .isEqualTo("oidc-broken-off");
    assertThat(new Caller(port).post(OIDC + "/finish", first).code())
        .as("another browser")
        .isEqualTo("oidc-broken-off");
    for (String secret : List.of("nonce", "code_challenge")) {
      String bent = start(caller).replaceFirst(secret + "=[^&]{43}", secret + "=" + "a".repeat(43));
      assertThat(finish(caller, bent, person).code()).as(secret).isEqualTo("oidc-broken-off");
    }
    Map<String, String> foreign = new HashMap<>(TestProvider.visit(start(caller), person));
    foreign.put("iss", "https://elsewhere.example");
    assertThat(caller.post(OIDC + "/finish", foreign).code()).isEqualTo("oidc-broken-off");

    Map<String, String> good = TestProvider.visit(start(caller), person);
    assertThat(caller.post(OIDC + "/finish", good).status()).isEqualTo(200);
    assertThat(caller.post(OIDC + "/finish", good).code())
        .as("once only")
        .isEqualTo("oidc-broken-off");
  }

  @Test
  void saysThatTheProviderRefused() {
    Caller caller = new Caller(port);
    assertThat(finish(caller, start(caller), "deny=1").code()).isEqualTo("oidc-denied");
  }

  /** Unless the provider says that it has asked for what a setting takes. */
  @Test
  void stillAsksForTheSecondFactor() {
    has("auditor", me("sun"));
    Caller caller = new Caller(port);
    Answer half = finish(caller, start(caller), "amr=pwd&subject=" + me("sun"));
    assertThat(half.status()).as(half.text()).isEqualTo(202);
    assertThat(half.json().path("step").asString()).isEqualTo("set-up");
    assertThat(caller.get("/api/session/all").status()).isEqualTo(401);

    Answer whole = finish(caller, start(caller), "amr=mfa&subject=" + me("sun"));
    assertThat(whole.status()).as(whole.text()).isEqualTo(200);
    assertThat(caller.get("/api/session/all").json().at("/items/0/secondFactor").asBoolean())
        .isTrue();
  }

  @Test
  void saysThatTheProviderIsDownAndTakesThePassword() throws IOException {
    Caller caller = new Caller(port);
    Map<String, String> back = TestProvider.visit(start(caller), "subject=" + me("zhou"));
    provider.close();
    Answer down = caller.post(OIDC + "/finish", back);
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.code()).isEqualTo("oidc-down");
    assertThat(down.json().path("detail").asString()).contains("密码");
    assertThat(caller.logIn(district.loginName("liaison"), TestDistrict.PASSWORD).status())
        .isEqualTo(200);

    var settings =
        new OidcSettings(
            URI.create(provider.issuer()),
            "linge",
            "x",
            null,
            "t",
            List.of(),
            Duration.ofSeconds(5),
            Duration.ZERO);
    var unknown = new OidcProvider(settings, Clock.systemUTC());
    var transit =
        new OidcTransit("s", "n", "v".repeat(43), URI.create("http://x/"), Instant.EPOCH, null);
    assertThatThrownBy(() -> unknown.door(transit))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(IdentityProblem.OIDC_DOWN));
    provider = new TestProvider(provider.port);
    provider.serve(port);
  }

  private String start(Caller caller) {
    Answer answer = caller.post(OIDC + "/start", "{}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("location").asString();
  }

  private String bind(Caller caller) {
    Answer answer = caller.post(OIDC + "/bind", password());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("location").asString();
  }

  private static Answer finish(Caller caller, String location, String person) {
    return caller.post(OIDC + "/finish", TestProvider.visit(location, person));
  }

  private static Map<String, String> password() {
    return Map.of("password", TestDistrict.PASSWORD);
  }

  /** Somebody of this district at the provider. */
  private String me(String name) {
    return name + "-" + district.street;
  }

  private void has(String kind, String subject) {
    assertThat(
            subjects.bind(
                new OidcSubject(provider.issuer(), subject, false),
                district.street,
                district.holder(kind),
                Instant.EPOCH))
        .isTrue();
  }

  private Caller administrator() {
    has("system-admin", me("admin"));
    Caller caller = new Caller(port);
    Answer in = finish(caller, start(caller), "amr=mfa&subject=" + me("admin"));
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    return caller;
  }

  private Caller in(String kind) {
    Caller caller = new Caller(port);
    Answer in = caller.logIn(district.loginName(kind), TestDistrict.PASSWORD);
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    return caller;
  }

  private Instant lastLogIn(String kind) {
    return holdings.on(district.street, identity.today()).stream()
        .filter(holding -> holding.post().equals(district.post(kind)))
        .map(Holding::lastLogIn)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
