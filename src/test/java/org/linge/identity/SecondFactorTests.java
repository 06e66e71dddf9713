package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Logging in where the second factor is demanded in earnest. */
@LingeTest
@TestPropertySource(properties = "linge.login.second-factor=required")
class SecondFactorTests {
  private static final String FACTOR = "/api/session/second-factor";

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired Holdings holdings;
  @Autowired JdbcClient jdbc;
  private TestDistrict district;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
  }

  @Test
  void leadsWhoMustHaveOneToItBeforeAnythingElse() {
    Caller admin = new Caller(port);
    Answer first = admin.logIn(district.loginName("security-admin"), TestDistrict.PASSWORD);
    assertThat(first.status()).as(first.text()).isEqualTo(202);
    assertThat(first.json().path("step").asString()).isEqualTo("set-up");

    assertThat(admin.get("/api/session").json().path("step").asString()).isEqualTo("set-up");
    assertThat(admin.get(accounts()).status()).isEqualTo(401);
    assertThat(admin.post("/api/session/code", code("123456")).code()).isEqualTo("step-passed");

    JsonNode setup = admin.post(FACTOR, "{}").json();
    assertThat(setup.path("uri").asString()).startsWith("otpauth://totp/");
    assertThat(admin.post(FACTOR + "/confirm", code(wrong(setup))).code()).isEqualTo("wrong-code");
    Answer confirmed = admin.post(FACTOR + "/confirm", code(present(setup)));
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
    assertThat(confirmed.json().path("recoveryCodes").size()).isEqualTo(10);
    assertThat(confirmed.json().at("/entered/rights").toString()).contains("POST_EDIT");
    assertThat(admin.get(accounts()).status()).isEqualTo(200);
    assertThat(admin.get(FACTOR).json().path("demanded").asBoolean()).isTrue();
    assertThat(admin.post(FACTOR + "/remove", code(present(setup))).code())
        .isEqualTo("second-factor-demanded");
  }

  @Test
  void asksForACodeAfterThePasswordAndTakesItOnce() {
    JsonNode setup = hasFactor("auditor");

    Caller wrong = new Caller(port);
    Answer refused = wrong.logIn(district.loginName("auditor"), "no such password");
    assertThat(refused.code()).as("no word of a second step").isEqualTo("login-failed");

    Caller auditor = half("auditor");
    assertThat(auditor.post("/api/session/code", code("12345")).field()).isEqualTo("code");
    Answer in = auditor.post("/api/session/code", code(present(setup)));
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    assertThat(in.json().path("name").asString()).isEqualTo("auditor");

    Answer again = half("auditor").post("/api/session/code", code(present(setup)));
    assertThat(again.code()).isIn("code-used", "code-late");
  }

  @Test
  void keepsWhenALogInWasCompletedNotWhenItWasBegun() {
    assertThat(lastLogIn("liaison")).isNull();
    assertThat(new Caller(port).logIn(district.loginName("liaison"), "wrong").status())
        .isEqualTo(401);
    assertThat(lastLogIn("liaison")).isNull();
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("liaison"), TestDistrict.PASSWORD);
    Instant first = Objects.requireNonNull(lastLogIn("liaison"));
    assertThat(worker.get("/api/session").status()).isEqualTo(200);
    assertThat(lastLogIn("liaison")).as("a request").isEqualTo(first);
    JsonNode setup = hasFactor("auditor");
    Instant before = Objects.requireNonNull(lastLogIn("auditor"));

    Caller auditor = half("auditor");
    assertThat(lastLogIn("auditor")).as("a half session").isEqualTo(before);
    assertThat(auditor.post("/api/session/code", code(present(setup))).status()).isEqualTo(200);
    assertThat(lastLogIn("auditor")).isAfter(before);
  }

  @Test
  void letsInWithARecoveryCodeOnce() {
    JsonNode setup = hasFactor("auditor");
    String recovery = setup.path("recoveryCodes").path(0).asString();

    assertThat(half("auditor").post("/api/session/code", code(recovery)).status()).isEqualTo(200);
    assertThat(half("auditor").post("/api/session/code", code(recovery)).code())
        .isEqualTo("wrong-recovery-code");
  }

  @Test
  void locksCodesWhateverThePasswordDoes() {
    JsonNode setup = hasFactor("system-admin");
    for (int i = 0; i < 5; i++) {
      Answer wrong = half("system-admin").post("/api/session/code", code("00000" + i));
      assertThat(wrong.status()).as(wrong.text()).isEqualTo(422);
    }
    Answer locked = half("system-admin").post("/api/session/code", code(present(setup)));
    assertThat(locked.code()).isEqualTo("code-locked");
    assertThat(locked.header("Retry-After")).isNotNull();
  }

  @Test
  void isResetByAnotherAdministratorOnly() {
    Caller system = in("system-admin");
    Caller security = in("security-admin");

    String other = accounts() + "/" + district.holder("security-admin") + "/second-factor/reset";
    String own = accounts() + "/" + district.holder("system-admin") + "/second-factor/reset";
    assertThat(system.post(own, "{}").code()).isEqualTo("own-second-factor");
    assertThat(system.post(other, "{}").status()).isEqualTo(204);
    assertThat(system.post(other, "{}").code()).isEqualTo("no-second-factor");
    assertThat(security.get(accounts()).status()).as("logged out").isEqualTo(401);
    assertThat(
            security
                .logIn(district.loginName("security-admin"), TestDistrict.PASSWORD)
                .json()
                .path("step")
                .asString())
        .isEqualTo("set-up");
    Caller auditor = in("auditor");
    assertThat(auditor.get("/api/streets/" + district.street + "/changes").text())
        .contains("reset-second-factor")
        .contains("confirm-second-factor");
  }

  @Test
  void mayBeHadAndGivenUpByEverybodyElse() {
    Caller worker = new Caller(port);
    assertThat(worker.logIn(district.loginName("liaison"), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
    assertThat(worker.post(FACTOR, Map.of("password", "wrong")).field()).isEqualTo("password");
    JsonNode setup = worker.post(FACTOR, Map.of("password", TestDistrict.PASSWORD)).json();
    assertThat(worker.post(FACTOR + "/confirm", code(present(setup))).status()).isEqualTo(200);
    assertThat(worker.post(FACTOR, Map.of("password", TestDistrict.PASSWORD)).code())
        .isEqualTo("second-factor-exists");
    forgetStep("liaison");
    assertThat(worker.post(FACTOR + "/remove", code(present(setup))).status()).isEqualTo(204);
    assertThat(worker.logIn(district.loginName("liaison"), TestDistrict.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void movesToANewPhoneWhichIsProvenFirst() {
    JsonNode old = hasFactor("system-admin");
    Caller admin = half("system-admin");
    admin.post("/api/session/code", code(present(old)));
    forgetStep("system-admin");
    Caller other = half("system-admin");
    other.post("/api/session/code", code(present(old)));
    assertThat(other.get("/api/session").status()).isEqualTo(200);

    assertThat(admin.post(FACTOR + "/change/confirm", code("123456")).code())
        .isEqualTo("change-of-phone-over");
    assertThat(admin.post(FACTOR + "/change", code(wrong(old))).code()).isEqualTo("wrong-code");
    forgetStep("system-admin");
    JsonNode fresh = admin.post(FACTOR + "/change", code(present(old))).json();
    assertThat(fresh.path("secret").asString()).isNotEqualTo(old.path("secret").asString());
    assertThat(admin.post(FACTOR + "/change/confirm", code(wrong(fresh))).code())
        .isEqualTo("wrong-code");
    forgetStep("system-admin");
    assertThat(half("system-admin").post("/api/session/code", code(present(old))).status())
        .as("the old phone still counts")
        .isEqualTo(200);

    Answer confirmed = admin.post(FACTOR + "/change/confirm", code(present(fresh)));
    assertThat(confirmed.json().path("recoveryCodes").size()).isEqualTo(10);
    assertThat(other.get("/api/session").status()).as("logged out").isEqualTo(401);
    assertThat(admin.get("/api/session").status()).isEqualTo(200);
    assertThat(admin.post(FACTOR + "/change/confirm", code(present(fresh))).code())
        .isEqualTo("change-of-phone-over");
    assertThat(half("system-admin").post("/api/session/code", code(present(fresh))).code())
        .as("each code counts once")
        .isIn("code-used", "code-late");
    forgetStep("system-admin");
    assertThat(half("system-admin").post("/api/session/code", code(present(old))).code())
        .as("as good as any other number")
        .isIn("wrong-code", "code-late", "clock-off");
    String lost = old.path("recoveryCodes").path(0).asString();
    assertThat(half("system-admin").post("/api/session/code", code(lost)).code())
        .isEqualTo("wrong-recovery-code");
    assertThat(half("system-admin").post("/api/session/code", code(present(fresh))).status())
        .isEqualTo(200);
    assertThat(in("auditor").get("/api/streets/" + district.street + "/changes").text())
        .contains("change-second-factor");
  }

  @Test
  void movesToANewPhoneWithARecoveryCodeWithinTenMinutes() {
    JsonNode old = hasFactor("system-admin");
    Caller admin = half("system-admin");
    admin.post("/api/session/code", code(present(old)));
    String recovery = old.path("recoveryCodes").path(1).asString();
    JsonNode fresh = admin.post(FACTOR + "/change", code(recovery)).json();
    jdbc.sql(
            """
            update identity.second_factor set next_until = next_until - interval '11 minutes'
            where street_id = :street and account_id = :account
            """)
        .param("street", district.street.code())
        .param("account", district.holder("system-admin").value())
        .update();
    assertThat(admin.post(FACTOR + "/change/confirm", code(present(fresh))).code())
        .isEqualTo("change-of-phone-over");
    assertThat(admin.post(FACTOR + "/change", code(recovery)).code())
        .isEqualTo("wrong-recovery-code");
  }

  @Test
  void locksTheProofOfANewPhoneAsWell() {
    JsonNode old = hasFactor("system-admin");
    Caller admin = half("system-admin");
    admin.post("/api/session/code", code(present(old)));
    forgetStep("system-admin");
    admin.post(FACTOR + "/change", code(present(old)));
    for (int i = 0; i < 5; i++) {
      assertThat(admin.post(FACTOR + "/change/confirm", code("00000" + i)).status()).isEqualTo(422);
    }
    assertThat(admin.post(FACTOR + "/change/confirm", code("000009")).code())
        .isEqualTo("code-locked");
  }

  /** Who becomes an administrator while logged in without one logs in again. */
  @Test
  void endsALogInThatLacksItWhenAPostDemandsIt() {
    AccountId newcomer = district.hire("newcomer");
    identity.appoint(
        district.street,
        Post.over(
            district.grid, "liaison", new PostId(Ids.next()), newcomer, LocalDate.of(2026, 1, 1)));
    Caller caller = new Caller(port);
    caller.logIn(district.loginName("newcomer"), TestDistrict.PASSWORD);
    assertThat(caller.get("/api/session").status()).isEqualTo(200);

    identity.appoint(
        district.street,
        Post.over(
            district.root, "auditor", new PostId(Ids.next()), newcomer, LocalDate.of(2026, 1, 1)));

    assertThat(caller.get("/api/session").status()).isEqualTo(401);
  }

  private JsonNode hasFactor(String kind) {
    Caller owner = new Caller(port);
    owner.logIn(district.loginName(kind), TestDistrict.PASSWORD);
    var setup = (tools.jackson.databind.node.ObjectNode) owner.post(FACTOR, "{}").json();
    Answer confirmed = owner.post(FACTOR + "/confirm", code(present(setup)));
    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
    setup.set("recoveryCodes", confirmed.json().path("recoveryCodes"));
    forgetStep(kind);
    return setup;
  }

  private Caller in(String kind) {
    Caller caller = new Caller(port);
    caller.logIn(district.loginName(kind), TestDistrict.PASSWORD);
    JsonNode setup = caller.post(FACTOR, "{}").json();
    Answer in = caller.post(FACTOR + "/confirm", code(present(setup)));
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    return caller;
  }

  /** Past the first step. */
  private Caller half(String kind) {
    Caller caller = new Caller(port);
    assertThat(
            caller
                .logIn(district.loginName(kind), TestDistrict.PASSWORD)
                .json()
                .path("step")
                .asString())
        .isEqualTo("code");
    return caller;
  }

  /** As if the last code had been taken long ago. */
  private void forgetStep(String kind) {
    jdbc.sql(
            """
            update identity.second_factor set last_step = 0
            where street_id = :street and account_id = :account
            """)
        .param("street", district.street.code())
        .param("account", district.holder(kind).value())
        .update();
  }

  private static String present(JsonNode setup) {
    return OneTimeCodes.code(setup.path("secret").asString(), OneTimeCodes.step(Instant.now()));
  }

  private static String wrong(JsonNode setup) {
    return TestCodes.wrong(setup.path("secret").asString());
  }

  private static Map<String, String> code(String code) {
    return Map.of("code", code);
  }

  private String accounts() {
    return "/api/streets/" + district.street + "/accounts";
  }

  private @Nullable Instant lastLogIn(String kind) {
    return holdings.on(district.street, identity.today()).stream()
        .filter(holding -> holding.post().equals(district.post(kind)))
        .findFirst()
        .orElseThrow()
        .lastLogIn();
  }
}
