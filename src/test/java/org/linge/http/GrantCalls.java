package org.linge.http;

import java.util.HashMap;
import java.util.Map;
import org.linge.shared.Ids;

/** Calls of posts that are asked for. */
final class GrantCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    calls.inStreet("POST /grants", asking(calls, "liaison"));
    calls.variable("grants/decide", ask(calls, "community-secretary", "liaison"));
    calls.inStreet("POST /grants/{id}/decide", Map.of("approve", false, "answer", "不需要"));
    calls.variable("grants/withdraw", ask(calls, "grid-worker", "grid-leader"));
    calls.callerOf(
        "POST /api/streets/{street}/grants/{id}/decide", () -> calls.caller("security-admin"));
  }

  private static String ask(GoodCalls calls, String caller, String kind) {
    var asked = calls.caller(caller).post(calls.base + "/grants", asking(calls, kind), Ids.next());
    return GoodCalls.ok(asked).json().path("id").asString();
  }

  private static Map<String, Object> asking(GoodCalls calls, String kind) {
    Map<String, Object> asking = new HashMap<>();
    asking.put("kind", kind);
    asking.put("area", calls.district.microGrid.value().toString());
    asking.put("until", "2199-01-01");
    asking.put("reason", "人手不够");
    return asking;
  }
}
