package org.linge.http;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.linge.Caller;

/** Changes of areas: the micro-grid is divided, and a plan to move it is withdrawn. */
final class TerritoryCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    double x = calls.district.longitude();
    double y = calls.district.latitude();
    Map<String, Object> line =
        Map.of(
            "type",
            "LineString",
            "coordinates",
            List.of(List.of(x + 0.0001, y - 0.002), List.of(x + 0.0001, y + 0.002)));
    Map<String, Object> split =
        Map.of("act", "split", "area", calls.district.microGrid.value(), "line", line);
    Supplier<Object> wanted =
        () -> Map.of("version", version(calls), "from", tomorrow(), "change", split);
    calls.inStreet("POST /areas/changes", wanted);
    calls.inStreet("POST /areas/changes/preview", wanted);
    String codes = "code,name\n" + calls.district.street + "001,西社区居民委员会";
    calls.inStreet("POST /areas/codes/preview", Map.of("text", codes));
    Supplier<Object> compared = () -> Map.of("text", codes, "version", version(calls));
    calls.inStreet("POST /areas/codes", compared);
    Caller editor = calls.caller("system-admin");
    String plan =
        editor
            .post(
                calls.base + "/areas/changes",
                Map.of("version", 1, "from", tomorrow(), "change", split))
            .json()
            .path("id")
            .asString();
    calls.variable("changes", plan);
  }

  private static String tomorrow() {
    return java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).plusDays(1).toString();
  }

  private static int version(GoodCalls calls) {
    return calls
        .caller("system-admin")
        .get(calls.base + "/areas/" + calls.district.root)
        .json()
        .path("version")
        .asInt();
  }
}
