package org.linge.http;

import java.util.Map;
import org.linge.Caller;
import tools.jackson.databind.JsonNode;

/** Calls of reviews of access: a closed one, so that another can be opened. */
final class ReviewCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    Caller security = calls.caller("security-admin");
    String reviews = calls.base + "/reviews";
    String id =
        GoodCalls.ok(security.post(reviews, Map.of("title", "2026 年第一季度")))
            .json()
            .path("id")
            .asString();
    keepAll(security, reviews + "/" + id);
    keepAll(calls.caller("street-leader"), reviews + "/" + id);
    GoodCalls.ok(security.post(reviews + "/" + id + "/close", Map.of()));
    calls.variable("reviews", id);
    calls.variable("post", calls.district.post("liaison").id().toString());
    calls.inStreet("POST /reviews", Map.of("title", "2026 年第四季度"));
    calls.inStreet("POST /reviews/{id}/lines/{post}/decide", Map.of("verdict", "keep"));
    calls.callerOf("POST /api/streets/{street}/reviews/{id}/lines/{post}/decide", () -> security);
  }

  private static void keepAll(Caller caller, String review) {
    String lines = review + "/lines";
    for (JsonNode line : caller.get(lines + "?state=open&limit=200").json().path("items")) {
      if (line.path("verdicts").size() > 0) {
        String decide = lines + "/" + line.path("post").asString() + "/decide";
        GoodCalls.ok(caller.post(decide, Map.of("verdict", "keep")));
      }
    }
  }
}
