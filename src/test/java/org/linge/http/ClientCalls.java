package org.linge.http;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linge.Caller;

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
