package org.linge.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TiledDistrict;
import org.linge.identity.Identity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@LingeTest
class AreaChangesTests {
  private final Territory territory;
  private final CarryOutPlans plans;
  private final JdbcClient jdbc;
  private final TiledDistrict district;
  private final Caller editor;
  private final String street;

  @Autowired
  AreaChangesTests(
      Territory territory,
      Identity identity,
      CarryOutPlans plans,
      JdbcClient jdbc,
      @LocalServerPort int port) {
    this.territory = territory;
    this.plans = plans;
    this.jdbc = jdbc;
    district = new TiledDistrict(territory, identity);
    editor = district.editor(port);
    street = district.street.toString();
  }

  private Map<String, Object> split(String suffix, Map<String, Object> line, Object... parts) {
    return Map.of(
        "act", "split", "area", district.area(suffix), "line", line, "parts", List.of(parts));
  }

  private static Map<String, Object> part(String code, String name) {
    return Map.of("code", code, "name", name);
  }

  private Map<String, Object> merge(String code, String... suffixes) {
    return Map.of(
        "act",
        "merge",
        "areas",
        List.of(suffixes).stream().map(district::area).toList(),
        "code",
        street + code,
        "name",
        "合并后的网格");
  }

  private Map<String, Object> move(String suffix, String parent) {
    return Map.of("act", "move", "area", district.area(suffix), "parent", district.area(parent));
  }

  private Map<String, Object> redraw(Object... drawn) {
    return Map.of("act", "redraw", "areas", List.of(drawn));
  }

  private Map<String, Object> drawn(String suffix, double... points) {
    return Map.of("area", district.area(suffix), "boundary", district.polygon(points));
  }

  private Answer done(Map<String, Object> change) {
    Answer answer = district.change(editor, change);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer;
  }

  private void refused(Map<String, Object> change, String code, String field) {
    int before = district.version(editor);
    Answer answer = district.change(editor, change);
    assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(district.version(editor)).isEqualTo(before);
  }

  private @Nullable String at(double x, double y) {
    return territory
        .areaAt(district.street, district.x(x), district.y(y))
        .map(area -> area.code().substring(9))
        .orElse(null);
  }

  @Test
  void splitsAnAreaAndKeepsItsNumberForOnePart() {
    AreaId old = district.area("001001");
    done(
        split(
            "001001",
            district.line(0.2, -0.1, 0.2, 0.6),
            part(street + "001001", "东半"),
            part(street + "001005", "西半")));
    assertThat(at(0.1, 0.1)).isEqualTo("001005");
    assertThat(at(0.3, 0.1)).isEqualTo("001001");
    assertThat(district.area("001001")).isEqualTo(old);
    assertThat(territory.area(district.street, old).name()).isEqualTo("东半");
  }

  @Test
  void splitsAnAreaIntoNewOnesThatSucceedIt() {
    AreaId old = district.area("001002");
    done(
        split(
            "001002",
            district.line(0.4, 0.2, 1.1, 0.2),
            part(street + "001021", "北"),
            part(street + "001022", "南")));
    assertThat(at(0.7, 0.1)).isEqualTo("001022");
    assertThat(at(0.7, 0.4)).isEqualTo("001021");
    JsonNode page = editor.get(district.base + "/areas/" + old).json();
    assertThat(page.path("validUntil").asString()).isEqualTo(territory.today().toString());
    assertThat(page.path("successors"))
        .extracting(one -> one.path("code").asString())
        .containsExactlyInAnyOrder(street + "001021", street + "001022");
    assertThat(territory.covers(district.street, district.area("001021"), old)).isTrue();
    assertThat(territory.subtree(district.street, district.area("001022"))).contains(old);
    assertThat(territory.covers(district.street, district.area("001001"), old)).isFalse();
  }

  @Test
  void carvesADedicatedGridOutOfTheMiddle() {
    Map<String, Object> mall = new HashMap<>(part(street + "001009", "邻里商场"));
    mall.put("kind", "mall");
    done(
        split(
            "001003",
            district.line(0.1, 0.6, 0.3, 0.6, 0.3, 0.8, 0.1, 0.8, 0.1, 0.6),
            part(street + "001003", "网格3"),
            mall));
    assertThat(at(0.2, 0.7)).isEqualTo("001009");
    assertThat(at(0.4, 0.7)).isEqualTo("001003");
    assertThat(territory.area(district.street, district.area("001009")).kind()).isEqualTo("mall");
  }

  @Test
  void refusesALineThatDoesNotCross() {
    refused(split("001001", district.line(0.1, 0.1, 0.2, 0.2)), "line-does-not-cross", "line");
    refused(split("001001", district.line(0.6, 0.6, 0.7, 0.9)), "line-does-not-cross", "line");
    refused(
        split("001001", district.line(0.1, -0.1, 0.4, 0.6, 0.4, 0.2, 0, 0.2)),
        "self-crossing",
        "line");
    refused(
        split("001001", district.line(0.2, -0.1, 0.2, 0.6), part(street + "001001", "一块")),
        "parts-do-not-match",
        "parts");
  }

  @Test
  void refusesACodeThatIsTakenOrForeign() {
    Map<String, Object> line = district.line(0.2, -0.1, 0.2, 0.6);
    Object kept = part(street + "001001", "一");
    refused(
        split("001001", line, kept, part(street + "001002", "二")), "code-taken", "parts[1].code");
    refused(
        split("001001", line, kept, part(street + "002009", "二")),
        "code-elsewhere",
        "parts[1].code");
    refused(
        split("001001", line, kept, part(street + "001001", "二")),
        "duplicate-code",
        "parts[1].code");
    refused(
        split("001001", line, kept, part(street + "0019", "二")), "malformed-code", "parts[1].code");
  }

  @Test
  void splitsACommunityBetweenItsGridsOnly() {
    refused(split("001", district.line(0.2, -0.1, 0.2, 1.1)), "child-cut", "line");
    AreaId grid = district.area("001002");
    done(
        split(
            "001",
            district.line(0.5, -0.1, 0.5, 1.1),
            part(street + "001", "西社区"),
            part(street + "003", "中社区")));
    String moved = Objects.requireNonNull(at(0.7, 0.1));
    assertThat(moved).startsWith("003");
    assertThat(at(1.2, 0.2)).isEqualTo("002001");
    String path = territory.areaAt(district.street, district.x(0.7), district.y(0.1)).toString();
    assertThat(path).contains("网格");
    assertThat(territory.covers(district.street, district.area(moved), grid))
        .isEqualTo(!grid.equals(district.area(moved)));
  }

  @Test
  void mergesNeighboursIntoOneOfThem() {
    AreaId gone = district.area("002002");
    done(merge("002001", "002001", "002002"));
    assertThat(at(1.7, 0.2)).isEqualTo("002001");
    assertThat(territory.covers(district.street, district.area("002001"), gone)).isTrue();
    assertThat(territory.area(district.street, gone).validOn(territory.today())).isFalse();
    done(merge("002007", "002003", "002004"));
    assertThat(at(1.7, 0.7)).isEqualTo("002007");
  }

  @Test
  void mergesCommunitiesWithTheirGrids() {
    done(merge("001", "001", "002"));
    assertThat(territory.path(district.street, district.area(Objects.requireNonNull(at(1.2, 0.2)))))
        .extracting(Area::code)
        .contains(street + "001")
        .doesNotContain(street + "002");
  }

  @Test
  void refusesToMergeWhatDoesNotBelongTogether() {
    refused(merge("001001", "001001", "001004"), "not-touching", "areas");
    refused(merge("001002", "001002", "002001"), "different-parents", "areas");
    refused(merge("001002", "001002", "001002"), "too-few-to-merge", "areas");
    refused(merge("002", "001", "001001"), "different-parents", "areas");
  }

  @Test
  void movesAGridToTheNextCommunity() {
    AreaId old = district.area("001002");
    done(move("001002", "002"));
    assertThat(at(0.7, 0.2)).isEqualTo("002005");
    assertThat(territory.path(district.street, district.area("002005")))
        .extracting(Area::name)
        .containsExactly("方格街道", "东社区", "网格2");
    assertThat(territory.subtree(district.street, district.area("002"))).contains(old);
    assertThat(territory.subtree(district.street, district.area("001"))).contains(old);
    JsonNode changes = editor.get(district.base + "/areas/changes").json().path("items");
    assertThat(changes.path(0).path("title").asString()).isEqualTo("调整上级：网格2 → 东社区");
  }

  @Test
  void refusesMovesThatMakeNoTree() {
    refused(move("001", "001001"), "own-descendant", "parent");
    refused(move("001", "001"), "own-descendant", "parent");
    refused(move("001001", "001"), "same-parent", "parent");
    refused(move("001001", "002001"), "wrong-parent-level", "parent");
    refused(move("001001", "002"), "not-touching", "parent");
  }

  @Test
  void redrawsACommonBorderOnBothSides() {
    done(
        redraw(
            drawn("001001", 0, 0, 0.4, 0, 0.4, 0.5, 0, 0.5, 0, 0),
            drawn("001002", 0.4, 0, 1, 0, 1, 0.5, 0.4, 0.5, 0.4, 0)));
    assertThat(at(0.45, 0.2)).isEqualTo("001002");
    assertThat(vertices("001")).isGreaterThan(5);
  }

  private int vertices(String suffix) {
    return district.boundary(editor, district.area(suffix)).path("coordinates").path(0).size();
  }

  @Test
  void refusesGapsOverlapsAndKnots() {
    refused(redraw(drawn("001001", 0, 0, 0.4, 0, 0.4, 0.5, 0, 0.5, 0, 0)), "gap", "boundary");
    refused(
        redraw(drawn("001001", 0, 0, 0.6, 0, 0.6, 0.5, 0, 0.5, 0, 0)),
        "overlaps-sibling",
        "boundary");
    refused(
        redraw(drawn("001001", 0, 0, 0.5, 0.5, 0.5, 0, 0, 0.5, 0, 0)),
        "self-crossing",
        "areas[0].boundary");
    refused(
        redraw(drawn("001001", -0.2, 0, 0.5, 0, 0.5, 0.5, -0.2, 0.5, -0.2, 0)),
        "outside-parent",
        "boundary");
    refused(redraw(drawn("001", 0, 0, 0.9, 0, 0.9, 1, 0, 1, 0, 0)), "outside-parent", "boundary");
    refused(redraw(drawn("001001", 0, 0, 0.5, 0, 0.5, 0.5, 0, 0.5, 0, 0)), "no-change", "");
  }

  @Test
  void letsOnlyTheFirstOfTwoRedrawAndTellsTheSecondWhatChanged() {
    int seen = district.version(editor);
    Map<String, Object> change =
        redraw(
            drawn("001003", 0, 0.5, 0.4, 0.5, 0.4, 1, 0, 1, 0, 0.5),
            drawn("001004", 0.4, 0.5, 1, 0.5, 1, 1, 0.4, 1, 0.4, 0.5));
    Map<String, Object> wanted = Map.of("version", seen, "change", change);
    assertThat(editor.post(district.base + "/areas/changes", wanted).status()).isEqualTo(201);
    Answer second = editor.post(district.base + "/areas/changes", wanted);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("stale-version");
    assertThat(second.json().path("changes").path(0).asString()).isEqualTo("调整边界：网格3、网格4");
    assertThat(district.version(editor)).isEqualTo(seen + 1);
  }

  private Answer from(LocalDate day, Map<String, Object> change) {
    return editor.post(
        district.base + "/areas/changes",
        Map.of("version", district.version(editor), "from", day.toString(), "change", change));
  }

  @Test
  void plansAChangeAndCarriesItOutWhenItsDayComes() {
    LocalDate tomorrow = territory.today().plusDays(1);
    Answer planned = from(tomorrow, merge("002005", "002001", "002002"));
    assertThat(planned.json().path("status").asString()).isEqualTo("planned");
    assertThat(at(1.2, 0.2)).isEqualTo("002001");
    refused(merge("002005", "002003", "002004"), "code-taken", "code");
    dayComes();
    assertThat(at(1.2, 0.2)).isEqualTo("002005");
    assertThat(statuses()).containsExactly("done");
  }

  @Test
  void withdrawsAPlan() {
    Answer planned = from(territory.today().plusDays(2), merge("002005", "002001", "002002"));
    String path =
        district.base + "/areas/changes/" + planned.json().path("id").asString() + "/withdraw";
    assertThat(editor.post(path, Map.of()).status()).isEqualTo(200);
    assertThat(editor.post(path, Map.of()).status()).isEqualTo(200);
    dayComes();
    assertThat(at(1.2, 0.2)).isEqualTo("002001");
  }

  @Test
  void marksAPlanThatNoLongerFits() {
    from(territory.today().plusDays(1), merge("002005", "002001", "002002"));
    done(merge("002002", "002002", "002004"));
    done(merge("002002", "002002", "002001"));
    dayComes();
    assertThat(statuses()).contains("failed");
    assertThat(editor.get(district.base + "/areas/changes").text()).contains("已撤销");
  }

  @Test
  void refusesADayThatHasPassed() {
    Map<String, Object> change = merge("002005", "002001", "002002");
    assertThat(from(territory.today().minusDays(1), change).code()).isEqualTo("day-passed");
    assertThat(from(territory.today().plusYears(3), change).code()).isEqualTo("day-too-far");
  }

  private List<String> statuses() {
    return editor
        .get(district.base + "/areas/changes")
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.path("status").asString())
        .toList();
  }

  private void dayComes() {
    jdbc.sql(
            """
            update territory.change set day = :today where street_id = :street and status = 'planned'
            """)
        .param("today", territory.today())
        .param("street", district.street.code())
        .update();
    plans.carryOut(district.street);
  }

  @Test
  void dividesACommunityAnew() {
    done(
        Map.of(
            "act",
            "divide",
            "area",
            district.area("001"),
            "children",
            List.of(
                child("001011", district.polygon(0, 0, 1, 0, 1, 0.3, 0, 0.3, 0, 0)),
                child("001012", district.polygon(0, 0.3, 1, 0.3, 1, 1, 0, 1, 0, 0.3)))));
    assertThat(at(0.5, 0.1)).isEqualTo("001011");
    assertThat(at(0.5, 0.8)).isEqualTo("001012");
    refused(
        Map.of(
            "act",
            "divide",
            "area",
            district.area("002"),
            "children",
            List.of(child("002011", district.polygon(1, 0, 2, 0, 2, 0.9, 1, 0.9, 1, 0)))),
        "gap",
        "boundary");
  }

  private Map<String, Object> child(String code, Map<String, Object> boundary) {
    return Map.of("code", street + code, "name", "新网格", "boundary", boundary);
  }

  @Test
  void showsBeforehandWhatWouldFollow() {
    Map<String, Object> wanted =
        Map.of(
            "version",
            district.version(editor),
            "change",
            split("002003", district.line(1.2, 0.4, 1.2, 1.1)));
    JsonNode preview = editor.post(district.base + "/areas/changes/preview", wanted).json();
    assertThat(preview.path("areas"))
        .extracting(one -> one.path("code").asString())
        .contains(street + "002003", street + "002005");
    assertThat(preview.path("uses"))
        .extracting(one -> one.path("noun").asString())
        .contains("件未办结事项", "个岗位");
    assertThat(at(1.1, 0.7)).isEqualTo("002003");
  }
}
