package org.linge.http;

import java.util.List;
import java.util.Map;
import org.linge.Caller;

/** Drafts of procedures: one to look at, one to publish, one to delete. */
final class ProcedureCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    Caller admin = calls.caller("system-admin");
    String yaml =
        GoodCalls.ok(admin.get(calls.base + "/procedures/transfer/versions/1"))
            .json()
            .path("yaml")
            .asString();
    calls.variable("version", "1");
    calls.variable("GET code", "transfer");
    calls.variable("procedure-drafts", begin(calls, admin, yaml));
    calls.variable("procedure-drafts/publish", begin(calls, admin, yaml.replace("移送", "转送")));
    calls.variable("DELETE procedure-drafts", begin(calls, admin, yaml));
    Map<String, Object> wish = Map.of("from", 1, "to", 2, "states", Map.of());
    calls.inStreet("POST /procedures/{code}/migrations/preview", wish);
    calls.inStreet("POST /procedures/{code}/migrations", wish);
    calls.inStreet("POST /procedures/check", Map.of("yaml", yaml));
    calls.inStreet(
        "POST /procedures/simulation",
        Map.of("yaml", yaml, "start", "2026-11-23T01:00:00Z", "category", 3, "steps", List.of()));
    calls.inStreet(
        "POST /procedure-drafts/digit",
        Map.of("json", "[{\"states\": []}]", "service", "PGR", "roles", Map.of()));
    calls.inStreet("POST /procedure-drafts", draft(yaml));
    calls.inStreet(
        "PATCH /procedure-drafts/{id}", Map.of("title", "更短", "yaml", yaml, "version", 1));
    calls.inStreet(
        "POST /procedure-drafts/{id}/publish",
        Map.of("version", 1, "inService", 1, "note", "换一种说法"));
  }

  private static Map<String, Object> draft(String yaml) {
    return Map.of("title", "更短的时限", "yaml", yaml, "base", 1);
  }

  private static String begin(GoodCalls calls, Caller admin, String yaml) {
    return GoodCalls.ok(admin.post(calls.base + "/procedure-drafts", draft(yaml)))
        .json()
        .path("id")
        .asString();
  }
}
