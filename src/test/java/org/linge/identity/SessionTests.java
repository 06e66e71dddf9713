package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@LingeTest
class SessionTests {
  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired SessionStore store;
  @Autowired Rosters rosters;
  @Autowired SecondFactorRule secondFactor;
  @Autowired SessionSettings settings;
  @Autowired JdbcClient jdbc;
  private TestDistrict district;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
  }

  @Test
  void refusesStrangersAndWrongPasswordsAlike() {
    Caller stranger = new Caller(port);

    assertThat(stranger.get("/api/session").code()).isEqualTo("unauthenticated");
    var unknown = stranger.logIn("nobody-" + district.street, "wrong password");
    var wrong = stranger.logIn(district.loginName("dispatcher"), "wrong password");
    assertThat(unknown.code()).isEqualTo("login-failed");
    assertThat(unknown.text()).isEqualTo(wrong.text());
  }

  @Test
  void tellsWhoIsLoggedInAndWhatTheyHold() {
    Caller worker = new Caller(port);

    var opened =
        worker.logIn(
            district.loginName("grid-worker").toUpperCase(Locale.ROOT), TestDistrict.PASSWORD);

    assertThat(opened.status()).isEqualTo(200);
    var me = worker.get("/api/session").json();
    assertThat(me).isEqualTo(opened.json());
    assertThat(me.path("street").asString()).isEqualTo(district.street.toString());
    assertThat(me.path("streetName").asString()).isEqualTo("测试街道");
    assertThat(me.at("/posts/0/kindName").asString()).isEqualTo("网格员");
    assertThat(me.at("/posts/0/area/name").asString()).isEqualTo("微网格");
    assertThat(me.at("/posts/0/unit").isNull()).isTrue();
    assertThat(me.path("rights").toString()).contains("MATTER_ACT").doesNotContain("POST_EDIT");
  }

  @Test
  void keepsOnlyAHashAndHidesTheCookieFromScripts() {
    Caller worker = new Caller(port);
    var opened = worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);

    String cookie =
        opened.response().headers().allValues("Set-Cookie").stream()
            .filter(c -> c.startsWith("LINGE_SESSION=" + district.street))
            .findFirst()
            .orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").doesNotContain("Secure");
    byte[] kept =
        jdbc.sql("select token_hash from identity.session where street_id = :street")
            .param("street", district.street.code())
            .query((row, n) -> row.getBytes(1))
            .single();
    assertThat(kept).hasSize(32);
    assertThat(worker.cookie("LINGE_SESSION")).hasValueSatisfying(t -> assertThat(t).hasSize(53));
  }

  @Test
  void logsOutAtOnce() {
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    String token = worker.cookie("LINGE_SESSION").orElseThrow();

    assertThat(worker.delete("/api/session").status()).isEqualTo(204);

    assertThat(worker.cookie("LINGE_SESSION")).isEmpty();
    var again = new Caller(port).request("/api/session").header("Cookie", "LINGE_SESSION=" + token);
    assertThat(worker.send(again.GET()).status()).isEqualTo(401);
    assertThat(worker.delete("/api/session").status()).isEqualTo(204);
  }

  @Test
  void answersFromMemoryWithoutAskingTheDatabase() {
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    jdbc.sql("delete from identity.session where street_id = :street")
        .param("street", district.street.code())
        .update();

    assertThat(worker.get("/api/session").status()).isEqualTo(200);
  }

  @Test
  void endsAfterIdlenessAndInAnyCase() {
    var clock = new MovableClock();
    var sessions = new Sessions(store, rosters, territory, secondFactor, settings, clock);
    AccountId account = district.holder("dispatcher");
    SessionToken idle = sessions.open(district.street, account, opening(clock));
    SessionToken busy = sessions.open(district.street, account, opening(clock));

    for (Duration spent = Duration.ZERO;
        spent.compareTo(Duration.ofDays(7)) < 0;
        spent = spent.plusHours(7)) {
      assertThat(sessions.actor(busy)).isPresent();
      clock.advance(Duration.ofHours(7));
    }

    assertThat(sessions.actor(busy)).isEmpty();
    assertThat(sessions.actor(idle)).isEmpty();
    sessions.deleteExpired();
    assertThat(store.find(district.street, busy.hash())).isEmpty();
  }

  private static SessionStore.Opening opening(Clock clock) {
    Instant now = clock.instant();
    return new SessionStore.Opening(
        null, false, new Origin("127.0.0.1", null), now, now.plus(Duration.ofDays(7)));
  }

  @Test
  void takesAnEndedPostAndADisabledAccountSeriouslyAtOnce() {
    Caller worker = new Caller(port);
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    Caller security = new Caller(port);
    security.logIn(district.loginName("security-admin"), TestDistrict.PASSWORD);
    Caller system = new Caller(port);
    system.logIn(district.loginName("system-admin"), TestDistrict.PASSWORD);
    String posts = "/api/streets/" + district.street + "/posts";
    assertThat(worker.get(posts).status()).isEqualTo(200);

    assertThat(
            security.post(posts + "/" + district.post("grid-worker").id() + "/end", "{}").status())
        .isEqualTo(200);
    assertThat(worker.get(posts).code()).isEqualTo("forbidden");

    String account = "/accounts/" + district.holder("grid-worker");
    assertThat(
            system
                .patch(
                    "/api/streets/" + district.street + account,
                    Map.of("status", "disabled", "version", 1))
                .status())
        .isEqualTo(200);
    assertThat(worker.get("/api/session").code()).isEqualTo("unauthenticated");
    assertThat(worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD).code())
        .isEqualTo("account-disabled");
  }

  @Test
  void changesOnesPasswordAndEndsTheOtherSessions() {
    Caller here = new Caller(port);
    here.logIn(district.loginName("auditor"), TestDistrict.PASSWORD);
    Caller elsewhere = new Caller(port);
    elsewhere.logIn(district.loginName("auditor"), TestDistrict.PASSWORD);
    String path = "/api/session/password";

    assertThat(here.post(path, Map.of("current", "wrong", "replacement", "x")).field())
        .isEqualTo("current");
    assertThat(
            here.post(path, Map.of("current", TestDistrict.PASSWORD, "replacement", "short"))
                .field())
        .isEqualTo("replacement");
    assertThat(
            here.post(
                    path, Map.of("current", TestDistrict.PASSWORD, "replacement", "another 很长的口令"))
                .status())
        .isEqualTo(204);

    assertThat(here.get("/api/session").status()).isEqualTo(200);
    assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
    assertThat(new Caller(port).logIn(district.loginName("auditor"), "another 很长的口令").status())
        .isEqualTo(200);
  }
}
