package org.linge.http;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.linge.Caller;

/** The eastern community gets a building and is divided. */
final class DivisionCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    String csv =
        "name,lon,lat,households%n一号楼,%.6f,30.0025,40%n".formatted(calls.district.longitude());
    String east = calls.district.east.value().toString();
    calls.inStreet("PUT /areas/{area}/buildings", Map.of("buildings", csv));
    calls.inStreet("POST /divisions", Map.of("area", east));
    calls.variable("area/buildings", east);
    Caller editor = calls.caller("system-admin");
    editor.put(calls.base + "/areas/" + east + "/buildings", Map.of("buildings", csv));
    String run =
        editor.post(calls.base + "/divisions", Map.of("area", east)).json().path("id").asString();
    calls.variable("divisions", run);
    calls.variable("preference", "balance");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              String path = calls.base + "/divisions/" + run;
              return editor.get(path).json().path("status").asString().equals("done");
            });
  }
}
