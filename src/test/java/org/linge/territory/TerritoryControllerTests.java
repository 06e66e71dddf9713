package org.linge.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@LingeTest
class TerritoryControllerTests {
  private final TestDistrict district;
  private final Caller anybody;
  private final Caller editor;
  private final String base;

  @Autowired
  TerritoryControllerTests(Territory territory, Identity identity, @LocalServerPort int port) {
    district = new TestDistrict(territory, identity);
    anybody = new Caller(port);
    editor = new Caller(port);
    base = "/api/streets/" + district.street;
  }

  @BeforeEach
  void logIn() {
    editor.logIn(district.loginName("system-admin"), TestDistrict.PASSWORD);
  }

  private Answer send(String file, String query) {
    return editor.send(
        editor
            .request(base + "/areas/import" + query)
            .POST(BodyPublishers.ofString(file))
            .header("Content-Type", "application/geo+json"));
  }

  private String file(String code, double from, double to) {
    double x = district.longitude() - 0.0065;
    return """
    {"type":"FeatureCollection","features":[{"type":"Feature",
    "properties":{"code":"%s","name":"新网格"},"geometry":{"type":"Polygon","coordinates":
    [[[%f,30],[%f,30],[%f,30.01],[%f,30.01],[%f,30]]]}}]}
    """
        .formatted(code, x + from, x + to, x + to, x + from, x + from);
  }

  @Test
  void showsTheTreeToAnybody() {
    JsonNode root = anybody.get(base + "/areas").json().path("items").path(0);
    assertThat(root.path("code").asString()).isEqualTo(district.street.toString());
    assertThat(root.path("parent").isNull()).isTrue();
    assertThat(root.path("children").asInt()).isEqualTo(2);
    JsonNode children =
        anybody.get(base + "/areas?parent=" + root.path("id").asString()).json().path("items");
    assertThat(children.valueStream().map(child -> child.path("levelName").asString()))
        .containsExactly("社区", "社区");
    JsonNode found = anybody.get(base + "/areas?q=%E5%BE%AE").json();
    assertThat(found.path("items").path(0).path("path")).hasSize(4);
    assertThat(found.path("next").isNull()).isTrue();
    JsonNode page = anybody.get(base + "/areas/" + district.root).json();
    assertThat(page.path("childCounts").path("community").asInt()).isEqualTo(2);
    assertThat(page.path("bounds")).hasSize(4);
  }

  @Test
  void findsAPlace() {
    String query = "?lon=" + district.longitude() + "&lat=" + district.latitude();
    JsonNode found = anybody.get("/api/areas/at" + query).json();
    assertThat(found.path("area").path("id").asString()).isEqualTo(district.microGrid.toString());
    assertThat(found.path("path")).hasSize(4);
    assertThat(anybody.get("/api/areas/at?lon=30&lat=100").code())
        .isEqualTo("outside-every-street");
  }

  @Test
  void drawsBoundariesAsGeoJson() {
    JsonNode all = anybody.get(base + "/boundaries?tolerance=0.0001").json();
    assertThat(all.path("type").asString()).isEqualTo("FeatureCollection");
    assertThat(all.path("features")).hasSize(2);
    JsonNode one = anybody.get(base + "/boundaries?area=" + district.grid).json();
    assertThat(one.path("features").path(0).path("geometry").path("coordinates").path(0))
        .hasSize(5);
    assertThat(anybody.get(base + "/boundaries?level=micro-grid").json().path("features"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/areas?parent=x, parent",
    "/areas/x, area",
    "/boundaries?tolerance=-1, tolerance",
    "/boundaries?tolerance=NaN, tolerance",
    "/boundaries?tolerance=x, tolerance",
    "/boundaries?level=none, level",
    "/boundaries?area=00000000-0000-7000-8000-000000000000, area",
    "/areas?after=00000000-0000-7000-8000-000000000000, after",
  })
  void namesTheFieldOfABadQuestion(String path, String field) {
    Answer answer = anybody.get(base + path);
    assertThat(answer.status()).isBetween(400, 404);
    assertThat(answer.code()).isNotEmpty();
    assertThat(answer.field()).isEqualTo(field);
  }

  @Test
  void refusesBadStreetsAndPlaces() {
    assertThat(anybody.get("/api/streets/999999999/areas").code()).isEqualTo("unknown-street");
    assertThat(anybody.get("/api/streets/12/areas").status()).isBetween(400, 404);
    assertThat(anybody.get("/api/areas/at?lon=x&lat=1").status()).isEqualTo(400);
    assertThat(anybody.get("/api/areas/at?lon=1").status()).isEqualTo(400);
    assertThat(anybody.get("/api/areas/at?lon=NaN&lat=1e400").code())
        .isEqualTo("outside-every-street");
  }

  @Test
  void importsCreatesAndRenames() {
    String code = district.street + "001001";
    Answer outside = send(file(code, 0, 0.006), "");
    assertThat(outside.status()).isEqualTo(422);
    assertThat(outside.code()).isEqualTo("import-refused");
    assertThat(outside.json().path("errors").path(0).path("problem").asString())
        .isEqualTo("outside-parent");
    Answer taken = send(file(code, 0, 0.004), "?level=grid");
    assertThat(taken.json().path("created").asInt()).as("%s", taken).isEqualTo(1);
    assertThat(send(file(code, 0, 0.004), "?mode=good").json().path("unchanged").asInt())
        .isEqualTo(1);
    assertThat(send(file(code, 0, 0.004), "?mode=some").field()).isEqualTo("mode");
    assertThat(send("{", "").code()).isEqualTo("not-geojson");
    Answer created =
        editor.post(base + "/areas", Map.of("code", district.street + "003", "name", "第三社区"));
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    String path = base + "/areas/" + created.json().path("id").asString();
    assertThat(editor.patch(path, Map.of("name", "北社区", "version", 1)).status()).isEqualTo(200);
    assertThat(editor.patch(path, Map.of("name", "南社区", "version", 1)).code())
        .isEqualTo("stale-version");
    assertThat(editor.patch(path, "{\"name\":\"\",\"version\":2}").field()).isEqualTo("name");
    assertThat(
            editor
                .post(
                    base + "/areas",
                    "{\"code\":\"1\",\"name\":\"x\",\"boundary\":{\"type\":\"Point\"}}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void refusesEditsOfStrangers() {
    assertThat(
            anybody
                .post(base + "/areas", Map.of("code", district.street + "009", "name", "x"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void refusesALargeFile() {
    Answer answer = send("{\"type\":\"" + " ".repeat(21 * 1024 * 1024), "");
    assertThat(answer.status()).isEqualTo(413);
  }
}
