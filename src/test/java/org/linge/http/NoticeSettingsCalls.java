package org.linge.http;

import java.util.List;
import java.util.Map;
import org.linge.Caller;
import org.linge.PostOffice;

/** Calls by which one says where one wants to be told. */
final class NoticeSettingsCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    Caller worker = calls.caller("grid-worker");
    String settings = calls.base + "/notices/settings";
    String number = "13" + calls.district.street;
    GoodCalls.ok(worker.post(settings + "/ways/sms", Map.of("address", number)));
    String code = PostOffice.code(number);
    String confirm = "POST /api/streets/{street}/notices/settings/ways/{medium}/confirm";
    calls.callerOf(confirm, () -> worker);
    calls.body(confirm, () -> Map.of("code", code));
    calls.variable("medium", "mail");
    calls.variable("medium/confirm", "sms");
    calls.inStreet("PUT /notices/settings/choices", Map.of("choices", List.of()));
    calls.inStreet(
        "POST /notices/settings/ways/{medium}", Map.of("address", "someone@office.example"));
    calls.query(
        "GET /api/wechat/bound", Map.of("code", "good-1", "state", state(worker, settings)));
  }

  private static String state(Caller worker, String settings) {
    return GoodCalls.ok(worker.post(settings + "/wechat", Map.of()))
        .json()
        .path("url")
        .asString()
        .replaceAll(".*state=([0-9a-f]+).*", "$1");
  }
}
