package org.linge.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.beans.factory.annotation.Autowired;

/** The statistics bureau's list of codes, compared with a street and taken over. */
@LingeTest
class ImportCodesTests {
  private static final Path PUBLISHED = Path.of("../shared/data/divisions/villages_370211.csv");

  private final ImportCodes codes;
  private final RenameArea renameArea;
  private final Territory territory;
  private final TestDistrict district;
  private final StreetId street;

  @Autowired
  ImportCodesTests(
      ImportCodes codes, RenameArea renameArea, Territory territory, Identity identity) {
    this.codes = codes;
    this.renameArea = renameArea;
    this.territory = territory;
    district = new TestDistrict(territory, identity);
    street = district.street;
  }

  private String list(String... rows) {
    return "统计用区划代码,城乡分类代码,名称\n" + String.join("\n", rows) + "\n";
  }

  private ImportCodes.Comparison compare(String list) {
    return codes.compare(street, list);
  }

  @Test
  void takesOverWhatIsNewAndRenamedAndNamesWhatIsGone() {
    String list =
        list(street + "001,111,西山社区居民委员会", street + "003,112,南社区居委会", "370211001001,111,盐滩社区居民委员会");
    ImportCodes.Comparison seen = compare(list);
    assertThat(seen.added()).containsExactly(new ImportCodes.Named(street + "003", "南社区"));
    assertThat(seen.renamed())
        .containsExactly(new ImportCodes.Renamed(street + "001", "西社区", "西山社区"));
    assertThat(seen.gone()).containsExactly(new ImportCodes.Named(street + "002", "东社区"));
    assertThat(seen.elsewhere()).isEqualTo(1);
    assertThat(territory.findByCode(street, street + "003")).isEmpty();

    codes.take(street, list, seen.version());

    assertThat(territory.findByCode(street, street + "003").orElseThrow().name()).isEqualTo("南社区");
    assertThat(territory.area(street, district.west).name()).isEqualTo("西山社区");
    assertThat(territory.area(street, district.east).validUntil()).isNull();
    ImportCodes.Comparison again = compare(list);
    assertThat(again.same()).isEqualTo(2);
    assertThat(codes.take(street, list, again.version()).version()).isEqualTo(again.version());
    assertThatThrownBy(() -> codes.take(street, list, seen.version()))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.problem()).isEqualTo(SharedProblem.STALE_VERSION));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12345,111,短码              | 2 | malformed-code
          S002,111,东社区~S002,111,又一个 | 3 | duplicate-code
          S004,111,                  | 2 | bad-name
          """)
  void namesWhatIsWrongAndItsLine(String rows, int line, String problem) {
    String list = list(rows.replace("S", street.toString()).replace("~", "\n"));

    assertThatThrownBy(() -> compare(list))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.problem()).isEqualTo(TerritoryProblem.IMPORT_REFUSED);
              List<?> faults = (List<?>) Objects.requireNonNull(refused.details().get("errors"));
              ImportOutcome.Fault fault = (ImportOutcome.Fault) faults.getFirst();
              assertThat(fault.feature()).isEqualTo(line);
              assertThat(fault.problem()).isEqualTo(problem);
            });
  }

  @Test
  void refusesWhatIsNoList() {
    for (String text : List.of("", "姓名,电话\n王,1", "\"名称,统计用", "code,name\n370211001001,盐滩")) {
      assertThatThrownBy(() -> compare(text))
          .as(text)
          .isInstanceOfSatisfying(
              Refused.class,
              r -> assertThat(r.problem()).isEqualTo(TerritoryProblem.NOT_A_CODE_LIST));
    }
  }

  @Test
  void readsThePublishedList() throws IOException {
    assumeTrue(Files.exists(PUBLISHED), "../shared/data is absent");
    int lines = Files.readAllLines(PUBLISHED).size();
    CodeList list = CodeList.read(Files.readString(PUBLISHED));

    assertThat(list.faults()).isEmpty();
    assertThat(list.rows()).hasSize(lines - 1);
    assertThat(list.rows().getFirst().name()).isEqualTo("盐滩社区");
  }

  @Test
  void makesAGridADedicatedOneAndBack() {
    Area mall = renameArea.rename(street, district.grid, "万达商圈", "mall", 1);
    assertThat(mall.kind()).isEqualTo("mall");
    assertThat(renameArea.rename(street, district.grid, "万达商圈", null, 2).kind()).isEqualTo("mall");
    assertThat(renameArea.rename(street, district.grid, "网格", "", 2).kind()).isNull();
    assertThatThrownBy(() -> renameArea.rename(street, district.east, "东社区", "mall", 1))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.problem()).isEqualTo(TerritoryProblem.KIND_NOT_HERE));
    assertThatThrownBy(() -> renameArea.rename(street, district.grid, "网格", "castle", 3))
        .isInstanceOf(Refused.class);
  }
}
