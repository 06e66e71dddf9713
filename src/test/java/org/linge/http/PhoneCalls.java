package org.linge.http;

import java.util.Map;
import java.util.UUID;
import org.linge.shared.Ids;

/** What a phone sends that was without a signal. */
final class PhoneCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    Map<String, Object> photo = Map.of("size", 4, "sha256", "0".repeat(64));
    calls.inStreet("POST /uploads", photo);
    UUID id = Ids.next();
    GoodCalls.ok(calls.caller("grid-worker").post(calls.base + "/uploads", photo, id));
    calls.variable("upload", id.toString());
  }
}
