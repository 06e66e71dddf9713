package org.linge.http;

import java.util.List;
import java.util.Map;
import org.linge.Caller;
import org.linge.TestDistrict;
import org.linge.identity.AccountId;
import org.linge.identity.TestCodes;
import org.linge.shared.Ids;
import tools.jackson.databind.JsonNode;

/**
 * Calls of the second factor, of the steps of a log-in, and of sessions, by people of their own.
 */
final class SafetyCalls implements GoodCalls.Part {
  private static final String FACTOR = "/api/session/second-factor";
  private static final String GIVEN = "Given-by-7-hands";

  @Override
  public void addTo(GoodCalls calls) {
    addFactor(calls);
    addNewPassword(calls);
    Caller leader = calls.logIn("micro-grid-leader");
    JsonNode sessions = GoodCalls.ok(leader.get("/api/session/all")).json();
    calls.variable("session", sessions.at("/items/0/id").asString());
    calls.callerOf("DELETE /api/session/all/{session}", () -> calls.caller("micro-grid-leader"));
    calls.variable("accounts/end", calls.district.hire("leaver").value().toString());
    JsonNode leavers = GoodCalls.ok(calls.logIn("leaver").get("/api/session/all")).json();
    calls.inStreet(
        "POST /accounts/{id}/sessions/end",
        Map.of("session", leavers.at("/items/0/id").asString()));
    calls.inStreet("POST /accounts/{id}/provider/unbind", Map.of("reason", "已离职"));
  }

  private static void addFactor(GoodCalls calls) {
    calls.callerOf("GET " + FACTOR, () -> calls.caller("building-head"));
    calls.callerOf("POST " + FACTOR, () -> calls.caller("building-head"));
    calls.body("POST " + FACTOR, () -> Map.of("password", TestDistrict.PASSWORD));

    Caller begun = newcomer(calls, "beginner");
    String secret = begin(begun);
    calls.callerOf("POST " + FACTOR + "/confirm", () -> begun);
    calls.body("POST " + FACTOR + "/confirm", () -> code(TestCodes.present(secret)));

    use(calls, "recovery-codes", "renewer");
    use(calls, "remove", "remover");
    use(calls, "change", "changer");
    Caller moving = newcomer(calls, "mover");
    String old = confirmed(moving);
    String next =
        GoodCalls.ok(moving.post(FACTOR + "/change", code(old))).json().path("secret").asString();
    calls.callerOf("POST " + FACTOR + "/change/confirm", () -> moving);
    calls.body("POST " + FACTOR + "/change/confirm", () -> code(TestCodes.present(next)));

    AccountId account = calls.district.hire("coder");
    calls.variable("accounts/reset", account.value().toString());
    String recovery = confirmed(calls.logIn("coder"));
    calls.callerOf(
        "POST /api/session/code",
        () -> {
          Caller half = calls.stranger();
          half.logIn(calls.district.loginName("coder"), TestDistrict.PASSWORD);
          return half;
        });
    calls.body("POST /api/session/code", () -> code(recovery));
  }

  private static void use(GoodCalls calls, String act, String name) {
    Caller owner = newcomer(calls, name);
    String recovery = confirmed(owner);
    calls.callerOf("POST " + FACTOR + "/" + act, () -> owner);
    calls.body("POST " + FACTOR + "/" + act, () -> code(recovery));
  }

  private static Caller newcomer(GoodCalls calls, String name) {
    calls.district.hire(name);
    return calls.logIn(name);
  }

  private static void addNewPassword(GoodCalls calls) {
    String name = "given-" + calls.district.street;
    Caller system = calls.caller("system-admin");
    Map<String, String> opening = Map.of("loginName", name, "name", "新人", "password", GIVEN);
    GoodCalls.ok(system.post(calls.base + "/accounts", opening, Ids.next()));
    calls.callerOf(
        "POST /api/session/new-password",
        () -> {
          Caller half = calls.stranger();
          half.logIn(name, GIVEN);
          return half;
        });
    calls.body("POST /api/session/new-password", () -> Map.of("replacement", "Taken-by-2-hands"));
  }

  private static String begin(Caller caller) {
    Map<String, String> password = Map.of("password", TestDistrict.PASSWORD);
    return GoodCalls.ok(caller.post(FACTOR, password)).json().path("secret").asString();
  }

  /** A recovery code of a factor that was set up. */
  private static String confirmed(Caller caller) {
    String secret = begin(caller);
    Caller.Answer answer = caller.post(FACTOR + "/confirm", code(TestCodes.present(secret)));
    List<String> codes =
        GoodCalls.ok(answer)
            .json()
            .path("recoveryCodes")
            .valueStream()
            .map(JsonNode::asString)
            .toList();
    return codes.getFirst();
  }

  private static Map<String, String> code(String code) {
    return Map.of("code", code);
  }
}
