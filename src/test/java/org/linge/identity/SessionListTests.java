package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@LingeTest
class SessionListTests {
  private static final String ALL = "/api/session/all";

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired SessionStore store;
  @Autowired Rosters rosters;
  @Autowired SecondFactorRule secondFactor;
  @Autowired SessionSettings settings;
  private TestDistrict district;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
  }

  @Test
  void endsOneOfOnesOwnAtItsNextRequest() {
    Caller here = in("liaison");
    Caller there = in("liaison");

    JsonNode sessions = here.get(ALL).json().path("items");
    assertThat(sessions.size()).isEqualTo(2);
    JsonNode other =
        sessions.path(0).path("current").asBoolean() ? sessions.path(1) : sessions.path(0);
    assertThat(other.path("current").asBoolean()).isFalse();
    assertThat(other.path("device").asString()).isNotEmpty();
    assertThat(other.path("address").asString()).isEqualTo("127.0.0.*");

    assertThat(there.get("/api/session").status()).isEqualTo(200);
    assertThat(here.delete(ALL + "/" + other.path("id").asString()).status()).isEqualTo(204);
    assertThat(there.get("/api/session").status()).isEqualTo(401);
    assertThat(here.delete(ALL + "/" + other.path("id").asString()).code())
        .isEqualTo("unknown-session");
    assertThat(here.delete(ALL + "/" + Ids.next()).code()).isEqualTo("unknown-session");
  }

  @Test
  void endsAllOthersOrTheOneThatAsks() {
    Caller here = in("liaison");
    Caller there = in("liaison");

    assertThat(here.post(ALL + "/end-others", "{}").status()).isEqualTo(204);
    assertThat(there.get("/api/session").status()).isEqualTo(401);
    JsonNode left = here.get(ALL).json().path("items");
    assertThat(left.size()).isEqualTo(1);
    assertThat(left.at("/0/current").asBoolean()).isTrue();
    assertThat(here.delete(ALL + "/" + left.at("/0/id").asString()).status()).isEqualTo(204);
    assertThat(here.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void letsAdministratorsEndThemAndWritesItDown() {
    Caller worker = in("liaison");
    Caller system = in("system-admin");
    String account = "/api/streets/" + district.street + "/accounts/" + district.holder("liaison");

    JsonNode seen = system.get(account + "/sessions").json().path("items");
    assertThat(seen.size()).isEqualTo(1);
    assertThat(seen.at("/0/current").asBoolean()).isFalse();
    assertThat(in("auditor").get(account + "/sessions").status()).isEqualTo(200);
    assertThat(in("auditor").post(account + "/sessions/end", "{}").status()).isEqualTo(403);

    Map<String, String> one = Map.of("session", seen.at("/0/id").asString());
    assertThat(system.post(account + "/sessions/end", one).status()).isEqualTo(204);
    assertThat(worker.get("/api/session").status()).isEqualTo(401);
    assertThat(system.post(account + "/sessions/end", one).code()).isEqualTo("unknown-session");
    assertThat(system.post(account + "/sessions/end", "{}").status()).isEqualTo(204);
    assertThat(in("auditor").get("/api/streets/" + district.street + "/changes").text())
        .contains("end-sessions");
  }

  /** Administrators leave their desk for a quarter of an hour at most. */
  @Test
  void idlesAsLongAsThePostsAllow() {
    var clock = new MovableClock();
    var sessions = new Sessions(store, rosters, territory, secondFactor, settings, clock);
    SessionToken admin = open(sessions, clock, "auditor");
    SessionToken worker = open(sessions, clock, "grid-worker");

    for (int minutes = 0; minutes < 60; minutes += 14) {
      assertThat(sessions.actor(admin)).isPresent();
      clock.advance(Duration.ofMinutes(14));
    }
    clock.advance(Duration.ofMinutes(1));
    assertThat(sessions.actor(admin)).isEmpty();
    assertThat(sessions.actor(worker)).isPresent();
    assertThat(in("auditor").get("/api/session").json().path("idleSeconds").asLong())
        .isEqualTo(900);
    assertThat(in("grid-worker").get("/api/session").json().path("idleSeconds").asLong())
        .isEqualTo(8 * 3600);
  }

  /** What is remembered for a minute only must not end a log-in in the midst of work. */
  @Test
  void writesAShortIdleTimeDownOften() {
    var clock = new MovableClock();
    SessionToken admin =
        open(
            new Sessions(store, rosters, territory, secondFactor, settings, clock),
            clock,
            "auditor");
    for (int i = 0; i < 20; i++) {
      clock.advance(Duration.ofMinutes(3));
      var forgetful = new Sessions(store, rosters, territory, secondFactor, settings, clock);
      assertThat(forgetful.actor(admin)).isPresent();
    }
  }

  private SessionToken open(Sessions sessions, MovableClock clock, String kind) {
    Instant now = clock.instant();
    var opening =
        new SessionStore.Opening(
            null, true, new Origin("10.0.0.1", null), now, now.plus(Duration.ofDays(7)));
    return sessions.open(district.street, district.holder(kind), opening);
  }

  private Caller in(String kind) {
    Caller caller = new Caller(port);
    assertThat(List.of(200))
        .contains(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD).status());
    return caller;
  }
}
