package org.linge.territory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.TestStreets;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;

@LingeTest
class ImportAreasTests {
  private static final String WEST = "[[[120,35],[120.5,35],[120.5,36],[120,36],[120,35]]]";
  private static final String EAST = "[[[120.5,35],[121,35],[121,36],[120.5,36],[120.5,35]]]";

  private final Territory territory;
  private final ImportAreas importAreas;
  private final CreateArea createArea;
  private final RenameArea renameArea;
  private final GeoJsonReader reader;
  private final StreetId street = TestStreets.next();

  @Autowired
  ImportAreasTests(
      Territory territory,
      ImportAreas importAreas,
      CreateArea createArea,
      RenameArea renameArea,
      GeoJsonReader reader) {
    this.territory = territory;
    this.importAreas = importAreas;
    this.createArea = createArea;
    this.renameArea = renameArea;
    this.reader = reader;
  }

  /** A street of one degree, without any areas yet. */
  @BeforeEach
  void establish() {
    NewArea root =
        new NewArea(
            street.toString(),
            "测试街道",
            new GeometryFactory().toGeometry(new Envelope(120, 121, 35, 36)));
    territory.establish(street, "测试街道", "grids", List.of(root));
  }

  private String polygon(String serial, @Nullable String name, String coordinates) {
    return feature(street + serial, name, "Polygon", coordinates);
  }

  private static String feature(
      String code, @Nullable String name, String type, String coordinates) {
    return """
    {"type":"Feature","properties":{"code":"%s"%s,"owner":{"any":[1,2]}},
     "geometry":{"type":"%s","coordinates":%s}}
    """
        .formatted(code, name == null ? "" : ",\"name\":\"" + name + "\"", type, coordinates);
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":["
        + Arrays.stream(features).collect(Collectors.joining(","))
        + "]}";
  }

  private ImportOutcome read(ImportAreas.Mode mode, String... features) {
    return readText(mode, collection(features));
  }

  private ImportOutcome readText(ImportAreas.Mode mode, String file) {
    return importAreas.importAreas(
        street, new ByteArrayInputStream(file.getBytes(UTF_8)), null, mode, null);
  }

  private static Problem problemOf(Runnable act) {
    try {
      act.run();
    } catch (Refused refused) {
      return refused.problem();
    }
    throw new AssertionError("Nothing was refused");
  }

  @Test
  void createsParentsAndChildrenFromOneFile() {
    ImportOutcome outcome =
        read(
            ImportAreas.Mode.ALL,
            polygon("001001", "一网格", "[[[120,35],[120.2,35],[120.2,36],[120,36],[120,35]]]"),
            polygon("001", "西社区", WEST),
            polygon("002", "东社区", EAST));
    assertThat(outcome.created()).isEqualTo(3);
    assertThat(outcome.errors()).isEmpty();
    assertThat(territory.areaAt(street, 120.1, 35.5).orElseThrow().name()).isEqualTo("一网格");
    assertThat(territory.areaAt(street, 120.3, 35.5).orElseThrow().name()).isEqualTo("西社区");
    assertThat(territory.areaAt(street, 120.7, 35.5).orElseThrow().name()).isEqualTo("东社区");
  }

  @Test
  void changesNothingTheSecondTime() {
    ImportOutcome first =
        read(ImportAreas.Mode.ALL, polygon("001", "西社区", WEST), polygon("002", "东社区", EAST));
    ImportOutcome again =
        read(
            ImportAreas.Mode.ALL,
            polygon("002", "东社区", EAST),
            polygon(
                "001", null, "[[[120.5,36],[120.5,35],[120,35.00000001],[120,36],[120.5,36]]]"));
    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(again.accepted()).isEqualTo(2);
    assertThat(again.version()).isEqualTo(first.version());
  }

  @Test
  void redrawsTwoNeighboursTogether() {
    read(ImportAreas.Mode.ALL, polygon("001", "西社区", WEST), polygon("002", "东社区", EAST));
    AreaId id = territory.findByCode(street, street + "001").orElseThrow().id();
    String wider = WEST.replace("120.5", "120.6");
    assertThat(problemOf(() -> read(ImportAreas.Mode.ALL, polygon("001", null, wider))))
        .isEqualTo(TerritoryProblem.IMPORT_REFUSED);
    ImportOutcome outcome =
        read(
            ImportAreas.Mode.ALL,
            polygon("001", null, wider),
            polygon("002", null, EAST.replace("120.5", "120.6")));
    assertThat(outcome.changed()).isEqualTo(2);
    assertThat(territory.areaAt(street, 120.55, 35.5).orElseThrow().id()).isEqualTo(id);
  }

  @Test
  void takesSeveralPolygonsWithHoles() {
    String parts =
        "[[[[120,35],[120,36],[120.4,36],[120.4,35],[120,35]],"
            + "[[120.1,35.1],[120.2,35.1],[120.2,35.2],[120.1,35.2],[120.1,35.1]]],"
            + "[[[120.8,35,7.5],[120.9,35,7.5],[120.9,35.1,7.5],[120.8,35,7.5]]]]";
    read(ImportAreas.Mode.ALL, feature(street + "001", "两片", "MultiPolygon", parts));
    assertThat(territory.areaAt(street, 120.05, 35.05).orElseThrow().name()).isEqualTo("两片");
    assertThat(territory.areaAt(street, 120.15, 35.15).orElseThrow().name()).isEqualTo("测试街道");
    assertThat(territory.areaAt(street, 120.89, 35.05).orElseThrow().name()).isEqualTo("两片");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          001 | Polygon | [[[120,35],[121,36],[121,35],[120,36],[120,35]]] | self-crossing
          001 | Polygon | [] | empty-geometry
          001 | Polygon | [[]] | empty-geometry
          001 | Polygon | [[[120,35],[120,35],[120,35],[120,35]]] | empty-geometry
          001 | Polygon | [[[120,35],[120.5,35],[121,35],[120,35]]] | empty-geometry
          001 | Point | [120,35] | wrong-geometry-type
          001 | Polygon | [[[35,120],[35,120.5],[36,120.5],[35,120]]] | swapped-coordinates
          001 | Polygon | [[[-118,34],[-118,35],[-117,35],[-118,34]]] | coordinates-abroad
          001 | Polygon | [[[1e999,34],[-118,35],[-117,35],[1e999,34]]] | coordinates-abroad
          001 | Polygon | [[[120,35],[120.5,35],[120.5,36],[120,36]]] | malformed-geometry
          001 | Polygon | [[[120,35],[120.5,35],[120,35]]] | malformed-geometry
          001 | Polygon | [[120,35],[120.5,35],[120.5,36],[120,35]] | malformed-geometry
          001 | Polygon | [[["120","35"],[120.5,35],[120.5,36],[120,35]]] | malformed-geometry
          001 | Polygon | [[[120],[120.5,35],[120.5,36],[120]]] | malformed-geometry
          001 | Polygon | {"a":1} | malformed-geometry
          001 | MultiPolygon | [[[120,35],[120.5,35],[120.5,36],[120,35]]] | malformed-geometry
          001 | Polygon | [[[[[[[[120,35]]]]]]]] | malformed-geometry
          01 | Polygon | [[[120,35],[120.5,35],[120.5,36],[120,35]]] | malformed-code
          00A | Polygon | [[[120,35],[120.5,35],[120.5,36],[120,35]]] | malformed-code
          009001 | Polygon | [[[120,35],[120.5,35],[120.5,36],[120,35]]] | unknown-parent
          001 | Polygon | [[[119.5,35],[120.5,35],[120.5,36],[119.5,36],[119.5,35]]] | outside-parent
          """)
  void namesWhatIsWrong(String serial, String type, String coordinates, String problem) {
    ImportOutcome outcome =
        read(ImportAreas.Mode.GOOD, feature(street + serial, "社区", type, coordinates));
    assertThat(outcome.errors())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.problem()).isEqualTo(problem);
              assertThat(fault.feature()).isEqualTo(1);
              assertThat(fault.message()).doesNotContain("{", "}");
            });
    assertThat(outcome.accepted()).isZero();
    assertThat(
            problemOf(
                () ->
                    read(ImportAreas.Mode.ALL, feature(street + serial, "社区", type, coordinates))))
        .isEqualTo(TerritoryProblem.IMPORT_REFUSED);
    assertThat(territory.subtree(street, territory.street(street).root())).hasSize(1);
  }

  @Test
  void takesTheGoodFeaturesOnly() {
    ImportOutcome outcome =
        read(
            ImportAreas.Mode.GOOD,
            polygon("001", "西社区", WEST),
            polygon("001", "又一个", EAST),
            polygon("002", "压着西社区", "[[[120.4,35],[121,35],[121,36],[120.4,36],[120.4,35]]]"),
            polygon("002001", "没有上级", "[[[120.8,35],[121,35],[121,36],[120.8,36],[120.8,35]]]"),
            polygon("003", null, EAST),
            feature("370211010001", "别的街道", "Polygon", EAST),
            "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}",
            "17",
            polygon("004", "  ", EAST));
    assertThat(outcome.created()).isEqualTo(1);
    assertThat(outcome.errors())
        .extracting(fault -> fault.feature() + " " + fault.problem())
        .containsExactly(
            "2 duplicate-code",
            "3 overlaps-sibling",
            "4 unknown-parent",
            "5 unknown-code",
            "6 foreign-code",
            "7 missing-geometry",
            "8 missing-geometry",
            "9 bad-name");
  }

  @Test
  void keepsChildrenInside() {
    read(
        ImportAreas.Mode.ALL,
        polygon("001", "西社区", WEST),
        polygon("001001", "一网格", "[[[120,35],[120.2,35],[120.2,36],[120,36],[120,35]]]"));
    ImportOutcome outcome =
        read(
            ImportAreas.Mode.GOOD,
            polygon("001", null, "[[[120.1,35],[120.5,35],[120.5,36],[120.1,36],[120.1,35]]]"));
    assertThat(outcome.errors())
        .extracting(ImportOutcome.Fault::problem)
        .containsExactly("child-left-outside");
  }

  @Test
  void allowsSlivers() {
    String sliver = "[[[120.4999999,35],[121,35],[121,36],[120.4999999,36],[120.4999999,35]]]";
    ImportOutcome outcome =
        read(ImportAreas.Mode.ALL, polygon("001", "西社区", WEST), polygon("002", "东社区", sliver));
    assertThat(outcome.created()).isEqualTo(2);
  }

  @Test
  void wantsTheLevelThatIsNamed() {
    String file = collection(polygon("001", "西社区", WEST));
    assertThat(problemOf(() -> importLevel(file, "grid")))
        .isEqualTo(TerritoryProblem.IMPORT_REFUSED);
    assertThat(problemOf(() -> importLevel(file, "no"))).isEqualTo(TerritoryProblem.UNKNOWN_LEVEL);
    assertThat(importLevel(file, "community").created()).isEqualTo(1);
  }

  private ImportOutcome importLevel(String file, String level) {
    return importAreas.importAreas(
        street, new ByteArrayInputStream(file.getBytes(UTF_8)), level, ImportAreas.Mode.ALL, null);
  }

  @Test
  void refusesAStaleVersion() {
    int version = read(ImportAreas.Mode.ALL, polygon("001", "西社区", WEST)).version();
    byte[] file = collection(polygon("002", "东社区", EAST)).getBytes(UTF_8);
    assertThat(
            problemOf(
                () ->
                    importAreas.importAreas(
                        street,
                        new ByteArrayInputStream(file),
                        null,
                        ImportAreas.Mode.ALL,
                        version - 1)))
        .isEqualTo(SharedProblem.STALE_VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17",
        "[]",
        "{}",
        "{\"type\":\"Topology\"}",
        "{\"type\":\"FeatureCollection\"}",
        "{\"type\":\"FeatureCollection\",\"features\":{}}",
        "{\"type\":\"FeatureCollection\",\"features\":[",
        "{\"type\":\"FeatureCollection\",\"features\":[{]}",
        "{\"type\":\"FeatureCollection\",\"features\":[]}}",
        "{\"type\":\"Feature\u0000Collection\",\"features\":[]}",
      })
  void refusesWhatIsNoGeoJson(String file) {
    assertThat(problemOf(() -> readText(ImportAreas.Mode.GOOD, file)))
        .isEqualTo(TerritoryProblem.NOT_GEOJSON);
  }

  @Test
  void refusesInvalidUtf8AndDeepNesting() {
    byte[] invalid = collection(polygon("001", "?", WEST)).getBytes(UTF_8);
    for (int i = 0; i < invalid.length; i++) {
      invalid[i] = invalid[i] == '?' ? (byte) 0xC0 : invalid[i];
    }
    assertThat(
            problemOf(
                () ->
                    importAreas.importAreas(
                        street,
                        new ByteArrayInputStream(invalid),
                        null,
                        ImportAreas.Mode.ALL,
                        null)))
        .isEqualTo(TerritoryProblem.NOT_GEOJSON);
    assertThat(problemOf(() -> readText(ImportAreas.Mode.ALL, "{\"type\":" + "[".repeat(100_000))))
        .isEqualTo(TerritoryProblem.NOT_GEOJSON);
  }

  @Test
  void createsAndRenamesOneArea() {
    GeoShape shape = reader.readGeometry("{\"type\":\"Polygon\",\"coordinates\":" + WEST + "}");
    Area area = createArea.create(street, street + "001", " 西社区 ", shape);
    assertThat(area.name()).isEqualTo("西社区");
    assertThat(territory.areaAt(street, 120.1, 35.1)).contains(area);
    assertThat(problemOf(() -> createArea.create(street, street + "001", "又一个", null)))
        .isEqualTo(TerritoryProblem.CODE_TAKEN);
    assertThat(problemOf(() -> createArea.create(street, street + "002", "重叠", shape)))
        .isEqualTo(TerritoryProblem.OVERLAPS_SIBLING);
    assertThat(renameArea.rename(street, area.id(), "新名", null, 1).name()).isEqualTo("新名");
    assertThatThrownBy(() -> renameArea.rename(street, area.id(), "旧名", null, 1))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.field()).isEqualTo("version"));
    assertThat(problemOf(() -> renameArea.rename(street, area.id(), "a\u0000b", null, 2)))
        .isEqualTo(TerritoryProblem.BAD_NAME);
    AreaId root = territory.street(street).root();
    assertThat(renameArea.rename(street, root, "新街道", null, 3).name()).isEqualTo("新街道");
    assertThat(territory.street(street).name()).isEqualTo("新街道");
  }
}
