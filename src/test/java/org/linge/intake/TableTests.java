package org.linge.intake;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.linge.intake.TestTables.csv;
import static org.linge.intake.TestTables.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.shared.Refused;

class TableTests {
  private static final Path MESSAGES = Path.of("../shared/data/taidi2020/messages_4326.csv");
  private static final Charset GB18030 = Charset.forName("GB18030");

  @TempDir Path folder;

  private static Refused refused(Path file) {
    try {
      read(file);
    } catch (Refused refused) {
      return refused;
    }
    throw new AssertionError("Read " + file);
  }

  private void assertRefused(Path file, IntakeProblem problem) {
    Refused refused = refused(file);
    assertThat(refused.problem()).isEqualTo(problem);
    assertThat(refused.field()).isEqualTo("file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "GBK"})
  void readsChineseInEitherEncoding(String charset) {
    Path file =
        TestTables.text(folder, "编号,内容\r\n1,\"大树倒了，\n挡住\"\"通道\"\"\"\r\n", Charset.forName(charset));

    assertThat(read(file)).containsExactly(List.of("编号", "内容"), List.of("1", "大树倒了，\n挡住\"通道\""));
  }

  @Test
  void readsAFileWithAByteOrderMark() {
    assertThat(read(csv(folder, "\ufeff编号,内容\n1,树")).getFirst()).containsExactly("编号", "内容");
    assertThat(read(TestTables.text(folder, "\ufeff编号\t内容\n1\t树", UTF_16LE)).getLast())
        .containsExactly("1", "树");
  }

  @Test
  void findsTheDelimiterAndCountsRowsAsASpreadsheetDoes() {
    Path file = csv(folder, "a;b,c;d\n\n1;2;3;4\n5\n");

    assertThat(read(file))
        .containsExactly(List.of("a", "b,c", "d"), List.of("1", "2", "3"), List.of("5", "", ""));
  }

  @Test
  void namesColumnsThatHaveNoName() {
    assertThat(read(csv(folder, "a,,b,,\n1,2,3,4,5")))
        .containsExactly(List.of("a", "第2列", "b"), List.of("1", "2", "3"));
  }

  @Test
  void refusesWhatIsInNoEncoding() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write("编号,内容\n1,树\n2,".getBytes(UTF_8));
    content.write(new byte[] {(byte) 0xe5, (byte) 0xff, (byte) 0xff});
    content.write("\n3,树\n".getBytes(UTF_8));

    Refused refused = refused(TestTables.bytes(folder, content.toByteArray()));

    assertThat(refused.problem()).isEqualTo(IntakeProblem.BAD_ENCODING);
    assertThat(refused.details()).containsEntry("line", 3);
  }

  @Test
  void refusesBinaryContent() {
    assertRefused(csv(folder, "a,b\n1,\0"), IntakeProblem.NO_TABLE);
    assertRefused(csv(folder, ""), IntakeProblem.NO_ROWS);
    assertRefused(csv(folder, "\n\n"), IntakeProblem.NO_ROWS);
    assertRefused(csv(folder, ",,,\n1,2,3,4"), IntakeProblem.NO_ROWS);
    assertRefused(csv(folder, ",x".repeat(201)), IntakeProblem.TOO_MANY_COLUMNS);
    assertRefused(
        TestTables.bytes(
            folder, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0, 0}),
        IntakeProblem.OLD_EXCEL);
    assertRefused(TestTables.zip(folder, "a.txt", "x"), IntakeProblem.NO_TABLE);
    assertRefused(csv(folder, "PK\3\4 not a zip"), IntakeProblem.NO_TABLE);
  }

  @Test
  void endsARecordThatAMissingQuoteWouldStretchOverTheFile() {
    String file = "a,b\n1,2\n3,\"4\n" + "5,6\n".repeat(600_000);

    assertThat(refused(csv(folder, file)).details()).containsEntry("row", 2);
  }

  @Test
  void readsExcelAsText() {
    Path file =
        TestTables.excel(
            folder,
            new Object[] {"编号", "电话", "时间", "经度", "内容", "真"},
            new Object[] {
              7, 13800001234L, LocalDateTime.of(2026, 11, 20, 9, 30), 120.1916667, " 树 ", true
            },
            new Object[] {},
            new Object[] {"=1+1", "", "", 1e-7, "<&>\"'", false});

    assertThat(read(file))
        .containsExactly(
            List.of("编号", "电话", "时间", "经度", "内容", "真"),
            List.of("7", "13800001234", "46346.395833333336", "120.1916667", "树", "true"),
            List.of("=1+1", "", "", "0.0000001", "<&>\"'", "false"));
  }

  @Test
  void refusesAnExcelFileThatIsNoneInside() {
    assertRefused(
        TestTables.zip(folder, "xl/workbook.xml", "<not", "[Content_Types].xml", "<x/>"),
        IntakeProblem.NO_TABLE);
    byte[] whole;
    try {
      whole = Files.readAllBytes(TestTables.excel(folder, new Object[] {"a"}, new Object[] {"b"}));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    assertRefused(
        TestTables.bytes(folder, Arrays.copyOf(whole, whole.length / 2)), IntakeProblem.NO_TABLE);
  }

  @Test
  void refusesBombsWithoutUnpackingThemIntoMemory() throws IOException {
    Path flat = Files.createTempFile(folder, "bomb", ".xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(flat))) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write("<workbook/>".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] cells = "<row><c/></row>".repeat(70_000).getBytes(UTF_8);
      for (int i = 0; i < 450; i++) {
        zip.write(cells);
      }
    }
    assertThat(Files.size(flat)).isLessThan(5 << 20);
    assertRefused(flat, IntakeProblem.TABLE_BOMB);

    assertRefused(inner("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"), IntakeProblem.TABLE_BOMB);
    assertRefused(inner("<row><c><v>" + "9".repeat(2 << 20)), IntakeProblem.TABLE_BOMB);
    assertRefused(inner("<row>" + "<c></c>".repeat(2 << 20)), IntakeProblem.TABLE_BOMB);
    String[] many = new String[4_200];
    Arrays.setAll(many, i -> i % 2 == 1 ? "" : i == 0 ? "xl/workbook.xml" : i + ".xml");
    assertRefused(TestTables.zip(folder, many), IntakeProblem.TABLE_BOMB);
  }

  private Path inner(String sheet) {
    return TestTables.zip(folder, "xl/workbook.xml", "<x/>", "xl/worksheets/sheet1.xml", sheet);
  }

  @Test
  void answersDamageOfAnyKindWithARefusal() throws IOException {
    Object[][] rows = new Object[200][];
    Arrays.setAll(rows, i -> new Object[] {i, "内容" + i, 120.5});
    byte[] whole = Files.readAllBytes(TestTables.excel(folder, rows));
    Random random = new Random(5);
    int refusals = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int hits = 0; hits < 3; hits++) {
        damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt();
      }
      try {
        read(TestTables.bytes(folder, damaged));
      } catch (Refused refused) {
        refusals++;
      }
    }
    assertThat(refusals).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20 09:30:15, 2026-11-20T01:30:15Z",
    "2026/1/2 9:05, 2026-01-02T01:05:00Z",
    "2026.1.2, 2026-01-01T16:00:00Z",
    "2026年1月2日 9:05, 2026-01-02T01:05:00Z",
    "2026-11-20T09:30:15Z, 2026-11-20T09:30:15Z",
    "2026-11-20T09:30:15.123+08:00, 2026-11-20T01:30:15Z",
    "1/31/20 0:05, 2020-01-30T16:05:00Z",
    "46346.395833333336, 2026-11-20T01:30:00Z",
    "46346, 2026-11-19T16:00:00Z",
  })
  void readsTimes(String text, String instant) {
    assertThat(PastTime.parse(text)).hasToString("Optional[" + instant + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2026-13-01", "2026-02-30", "31/1/20", "25:00", "1", "99999999"})
  void readsNothingElseAsATime(String text) {
    assertThat(PastTime.parse(text)).isEmpty();
  }

  @Test
  void guessesColumns() {
    assertThat(Field.guess(List.of("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数")))
        .hasToString("{NUMBER=0, TITLE=2, DESCRIPTION=4, RAISED_AT=3, NAME=1}");
    assertThat(
            Field.guess(
                List.of(
                    "srnumber",
                    "requesttype",
                    "status",
                    "createddate",
                    "closeddate",
                    "latitude",
                    "longitude",
                    "address")))
        .hasToString("{NUMBER=0, TITLE=1, RAISED_AT=3, CLOSED_AT=4, LON=6, LAT=5, ADDRESS=7}");
    assertThat(Field.guess(List.of("工单编号（必填）", "诉求人联系电话", "诉求 内容", "事发详细地址")))
        .hasToString("{NUMBER=0, DESCRIPTION=2, ADDRESS=3, PHONE=1}");
    assertThat(Field.guess(List.of("x", "y"))).isEmpty();
  }

  @Test
  void readsTheRealMessages() throws IOException {
    assumeTrue(Files.exists(MESSAGES), "../shared/data is absent");

    List<List<String>> rows = read(MESSAGES);

    assertThat(rows).hasSize(4_327).allMatch(row -> row.size() == 7);
    String text = Files.readString(MESSAGES);
    assertThat(read(TestTables.text(folder, text, GB18030))).isEqualTo(rows);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () -> read(TestTables.bytes(folder, Arrays.copyOf(text.getBytes(UTF_16LE), 999))));
  }
}
