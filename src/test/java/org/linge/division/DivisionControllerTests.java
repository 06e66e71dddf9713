package org.linge.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@LingeTest
class DivisionControllerTests {
  private final TestDistrict district;
  private final Caller editor;
  private final String base;

  @Autowired
  DivisionControllerTests(Territory territory, Identity identity, @LocalServerPort int port) {
    district = new TestDistrict(territory, identity);
    editor = new Caller(port);
    base = "/api/streets/" + district.street;
  }

  @BeforeEach
  void logIn() {
    editor.logIn(district.loginName("system-admin"), TestDistrict.PASSWORD);
  }

  /** Forty blocks of 40 households in the eastern community. */
  private String table() {
    StringBuilder csv = new StringBuilder("名称,经度,纬度,户数\n");
    double west = district.longitude() - 0.0065 + 0.005;
    for (int i = 0; i < 40; i++) {
      csv.append(i).append("号楼,%.6f,%.6f,40\n".formatted(west + 0.0005 + i % 5 * 0.001, place(i)));
    }
    return csv.toString();
  }

  private static double place(int i) {
    int row = i / 5;
    return 30.0006 + row * 0.0012;
  }

  private Answer put(AreaId area, String buildings) {
    return editor.put(
        base + "/areas/" + area + "/buildings", Map.of("buildings", buildings, "roads", ""));
  }

  private JsonNode divided(AreaId area) {
    Answer started = editor.post(base + "/divisions", Map.of("area", area.value().toString()));
    assertThat(started.status()).isEqualTo(201);
    String id = started.json().path("id").asString();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !status(id).equals("waiting") && !status(id).equals("running"));
    return editor.get(base + "/divisions/" + id).json();
  }

  private String status(String id) {
    return editor.get(base + "/divisions/" + id).json().path("status").asString();
  }

  @Test
  void proposesGridsThatCanBeCarriedOut() {
    assertThat(put(district.east, table()).json().path("households").asInt()).isEqualTo(1600);
    JsonNode run = divided(district.east);
    assertThat(run.path("status").asString()).isEqualTo("done");
    assertThat(run.path("done").asInt()).isEqualTo(run.path("total").asInt());
    assertThat(run.path("proposals")).hasSize(3);
    assertThat(run.path("proposals").path(0).path("figures").path("within").asInt()).isEqualTo(4);
    JsonNode plan =
        editor
            .get(base + "/divisions/" + run.path("id").asString() + "/proposals/balance/plan")
            .json();
    assertThat(plan.path("children")).hasSize(4);
    Map<String, Object> change = Map.of("version", version(), "change", plan);
    Answer preview = editor.post(base + "/areas/changes/preview", change);
    assertThat(preview.status()).as(preview.text()).isEqualTo(200);
    assertThat(preview.json().path("abolished")).hasSize(2);
    Answer done = editor.post(base + "/areas/changes", change);
    assertThat(done.status()).as(done.text()).isEqualTo(201);
    JsonNode grids = editor.get(base + "/areas?parent=" + district.east).json().path("items");
    assertThat(grids.valueStream().map(grid -> grid.path("name").asString()))
        .contains("东社区第1网格", "东社区第4网格");
    JsonNode here = editor.get("/api/areas/at?lon=" + district.longitude() + "&lat=30.0025").json();
    assertThat(here.path("area").path("name").asString()).matches("东社区第[1-4]网格[0-9]+号");
  }

  @Test
  void dividesAGridIntoMicroGridsAlone() {
    JsonNode ground = editor.get(base + "/boundaries?area=" + district.grid).json();
    JsonNode ring = ground.at("/features/0/geometry/coordinates/0");
    double west = least(ring, 0);
    double south = least(ring, 1);
    StringBuilder csv = new StringBuilder("名称,经度,纬度,户数\n");
    for (int i = 0; i < 16; i++) {
      int row = i / 4;
      double x = west + 0.0006 + i % 4 * 0.0007;
      double y = south + 0.0006 + row * 0.0007;
      csv.append(i).append("号楼,%.6f,%.6f,20\n".formatted(x, y));
    }
    JsonNode standing = put(district.grid, csv.toString()).json();
    assertThat(standing.path("levels").valueStream().map(JsonNode::asString))
        .containsExactly("微网格");
    assertThat(standing.path("least").asInt()).isEqualTo(30);
    JsonNode run = divided(district.grid);
    JsonNode figures = run.path("proposals").path(0).path("figures");
    assertThat(figures.path("grids").asInt()).isBetween(4, 8);
    assertThat(figures.path("within").asInt()).isEqualTo(figures.path("grids").asInt());
    assertThat(figures.path("microGrids").asInt()).isZero();
    String proposal = base + "/divisions/" + run.path("id").asString() + "/proposals/compact/plan";
    Map<String, Object> change =
        Map.of("version", version(), "change", editor.get(proposal).json());
    Answer done = editor.post(base + "/areas/changes", change);
    assertThat(done.status()).as(done.text()).isEqualTo(201);
    JsonNode below = editor.get(base + "/areas?parent=" + district.grid).json().path("items");
    assertThat(below.valueStream().map(one -> one.path("level").asString()))
        .hasSizeGreaterThan(3)
        .containsOnly("micro-grid");
  }

  private static double least(JsonNode ring, int axis) {
    return ring.valueStream().mapToDouble(at -> at.path(axis).asDouble()).min().orElseThrow();
  }

  private int version() {
    return editor.get(base + "/areas/" + district.root).json().path("version").asInt();
  }

  @Test
  void namesTheLineOfEachFault() {
    String csv = "name,lon,lat,households\n一,121,30.001,40\n二,x,30.001,40\n三,30.001,100,-1\n";
    Answer answer = put(district.east, csv);
    assertThat(answer.code()).isEqualTo("faulty-buildings");
    JsonNode errors = answer.json().path("errors");
    assertThat(errors.valueStream().map(one -> one.path("line").asInt())).containsExactly(2, 3, 4);
    assertThat(put(district.east, "a,b\n1,2\n").code()).isEqualTo("unreadable-buildings");
    assertThat(put(district.east, "{\"features\":3}").code()).isEqualTo("unreadable-buildings");
    assertThat(put(district.east, "name,lon,lat,households\n").code()).isEqualTo("no-buildings");
  }

  @Test
  void takesGeoJsonOutlines() {
    double x = district.longitude();
    String file =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"一号楼",
        "households":36},"geometry":{"type":"Polygon","coordinates":[[[%f,30.001],[%f,30.001],
        [%f,30.002],[%f,30.001]]]}}]}
        """
            .formatted(x, x + 0.001, x + 0.001, x);
    JsonNode built = put(district.east, file).json();
    assertThat(built.path("buildings").path(0).path("name").asString()).isEqualTo("一号楼");
    assertThat(built.path("buildings").path(0).path("latitude").asDouble()).isEqualTo(30.0015);
  }

  @Test
  void refusesWhatCannotBeDivided() {
    assertThat(put(district.microGrid, table()).code()).isEqualTo("wrong-level-to-divide");
    Answer top = put(district.root, table());
    assertThat(top.code()).isEqualTo("wrong-level-to-divide");
    assertThat(top.text()).contains("可以划分的是“社区”或“网格”");
    Answer nothing =
        editor.post(base + "/divisions", Map.of("area", district.west.value().toString()));
    assertThat(nothing.code()).isEqualTo("no-buildings");
    put(district.east, table());
    Answer reversed =
        editor.post(
            base + "/divisions",
            Map.of("area", district.east.value().toString(), "least", 500, "most", 300));
    assertThat(reversed.code()).isEqualTo("bad-limits");
    assertThat(editor.get(base + "/divisions/" + Ids.next()).code()).isEqualTo("unknown-division");
  }

  @Test
  void isCancelledOnceAndForAll() {
    put(district.east, table());
    UUID key = Ids.next();
    Map<String, Object> wanted = Map.of("area", district.east.value().toString());
    editor.post(base + "/divisions", wanted, key);
    assertThat(editor.post(base + "/divisions", wanted, key).json().path("id").asString())
        .isEqualTo(key.toString());
    JsonNode after = editor.post(base + "/divisions/" + key + "/cancel", Map.of()).json();
    assertThat(List.of("cancelled", "done")).contains(after.path("status").asString());
  }
}
