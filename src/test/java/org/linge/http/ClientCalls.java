package org.linge.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.linge.Caller;
import tools.jackson.databind.JsonNode;

/** Calls of programs: Open311, and the administrator's of their keys. */
final class ClientCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    Map<String, Object> wanted =
        Map.of("name", "市民随手拍", "rights", List.of("OPEN311_REPORT"), "perMinute", 60);
    calls.inStreet("POST /clients", wanted);
    Map<String, Object> other =
        Map.of("name", "旧平台", "rights", List.of("OPEN311_READ"), "perMinute", 60);
    calls.variable(
        "clients",
        GoodCalls.ok(calls.caller("system-admin").post(calls.base + "/clients", other))
            .json()
            .path("client")
            .path("id")
            .asString());
    open311(calls);
    webhooks(calls);
    hotline(calls);
  }

  private static void webhooks(GoodCalls calls) {
    calls.inStreet("POST /webhooks", receiver("区平台"));
    calls.variable("webhooks/end", added(calls, receiver("旧平台")));
    Map<String, Object> wanted = new HashMap<>(receiver("数据平台"));
    wanted.put("events", List.of("RAISED"));
    String told = added(calls, wanted);
    calls.variable("webhooks", told);
    calls.variable("delivery", untold(calls, told));
  }

  /** What could not be delivered; the receiver is paused, so that nothing more is written. */
  private static String untold(GoodCalls calls, String webhook) {
    Caller administrator = calls.caller("system-admin");
    String path = calls.base + "/webhooks/" + webhook;
    calls.report(calls.photo());
    for (int i = 0; i < 200; i++) {
      JsonNode told = administrator.get(path + "/deliveries").json().path("items").path(0);
      if (told.path("tries").asInt() > 0) {
        GoodCalls.ok(administrator.post(path + "/pause", Map.of()));
        return told.path("id").asString();
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("Nothing was told");
  }

  private static String added(GoodCalls calls, Map<String, Object> wanted) {
    Caller administrator = calls.caller("system-admin");
    return GoodCalls.ok(administrator.post(calls.base + "/webhooks", wanted))
        .json()
        .path("webhook")
        .path("id")
        .asString();
  }

  private static Map<String, Object> receiver(String name) {
    return Map.of("name", name, "url", "http://127.0.0.1:1/hook", "events", List.of("CLOSED"));
  }

  private static void hotline(GoodCalls calls) {
    Map<String, Object> order = new HashMap<>();
    order.put("orderNo", "HX-1");
    order.put("category", "0106");
    order.put("title", "路灯");
    order.put("description", "路灯不亮");
    order.put("lon", calls.district.longitude());
    order.put("lat", calls.district.latitude());
    order.put("areaCode", calls.district.street + "002");
    order.put("address", "幸福路 1 号");
    order.put("contactName", "李女士");
    order.put("contactPhone", "13900000002");
    order.put("dueAt", "2026-12-01T10:00:00Z");
    GoodCalls.ok(calls.caller(GoodCalls.CLIENT).post("/api/hotline/orders", order));
    calls.variable("orderNo", "HX-1");
    Map<String, Object> next = new HashMap<>(order);
    next.put("orderNo", "HX-2");
    next.put("callbackUrl", "http://127.0.0.1:1/hook");
    calls.body("POST /api/hotline/orders", () -> next);
  }

  private static void open311(GoodCalls calls) {
    Map<String, Object> request =
        Map.of(
            "jurisdiction_id", calls.district.street,
            "service_code", "0106",
            "lat", calls.district.latitude(),
            "long", calls.district.longitude(),
            "address_string", "幸福路 1 号",
            "phone", "13000000001",
            "description", "大树倒了");
    Caller client = calls.caller(GoodCalls.CLIENT);
    UUID key = UUID.randomUUID();
    String path = "/open311/v2/requests.json";
    var form = client.bare(path).header(Call.KEY, key.toString());
    String raised =
        GoodCalls.ok(
                client.send(
                    form.POST(
                            java.net.http.HttpRequest.BodyPublishers.ofString(Caller.form(request)))
                        .header("Content-Type", "application/x-www-form-urlencoded")))
            .json()
            .path(0)
            .path("service_request_id")
            .asString();
    calls.body("POST /open311/v2/requests.{format}", () -> new GoodCalls.Form(request));
    calls.body(
        "POST /open311/v2/servicerequestupdates.{format}",
        () ->
            new GoodCalls.Form(
                Map.of(
                    "service_request_id", raised,
                    "update_id", "u1",
                    "status", "OPEN",
                    "updated_datetime", "2026-11-23T08:00:00Z",
                    "description", "又倒了一棵")));
    calls.variable("format", "json");
    calls.variable("service", "0106");
    calls.variable("requests", raised);
    calls.variable("token", key.toString());
  }
}
