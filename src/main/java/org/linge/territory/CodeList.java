package org.linge.territory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.linge.shared.Refused;

/**
 * The list of division codes that the statistics bureau publishes (统计用区划代码和城乡划分代码, 12 digits): a
 * CSV table with the columns code and name, others are left alone.
 */
final class CodeList {
  private static final int DIGITS = 12;
  private static final int MOST_ROWS = 100_000;

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "code", List.of("code", "统计用区划代码", "区划代码", "代码"),
          "name", List.of("name", "名称", "单位名称"));

  /** What a committee is called; the area is called without. */
  private static final Pattern COMMITTEE = Pattern.compile("(居民委员会|村民委员会|居委会|村委会)$");

  private final List<Row> rows = new ArrayList<>();
  private final List<ImportOutcome.Fault> faults = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();

  private CodeList() {}

  /** A community or village. */
  record Row(int line, String code, String name) {}

  static CodeList read(String text) {
    CodeList list = new CodeList();
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setAllowMissingColumnNames(true)
            .setTrim(true)
            .get();
    try (CSVParser table = CSVParser.parse(text, format)) {
      String code = column(table, "code");
      String name = column(table, "name");
      for (CSVRecord row : table) {
        if (row.getRecordNumber() > MOST_ROWS) throw refused("超过 " + MOST_ROWS + " 行");
        list.add((int) table.getCurrentLineNumber(), cell(row, code), cell(row, name));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
      throw refused("无法按 CSV 读取，请检查引号、逗号和表头");
    }
    return list;
  }

  List<Row> rows() {
    return rows;
  }

  List<ImportOutcome.Fault> faults() {
    return faults;
  }

  private void add(int line, String code, String name) {
    if (code.isEmpty() && name.isEmpty()) return;
    if (!code.matches("[0-9]{%d}".formatted(DIGITS))) {
      add(
          line,
          code,
          new Refused(TerritoryProblem.MALFORMED_CODE).with("code", code).with("lengths", DIGITS));
    } else if (lines.putIfAbsent(code, line) != null) {
      add(line, code, new Refused(TerritoryProblem.DUPLICATE_CODE).with("code", code));
    } else {
      try {
        rows.add(
            new Row(line, code, AreaRules.name(COMMITTEE.matcher(name.strip()).replaceFirst(""))));
      } catch (Refused badName) {
        add(line, code, badName);
      }
    }
  }

  private void add(int line, String code, Refused fault) {
    faults.add(ImportOutcome.Fault.of(line, code, fault));
  }

  private static String column(CSVParser table, String meaning) {
    List<String> known = COLUMNS.getOrDefault(meaning, List.of());
    return table.getHeaderNames().stream()
        .filter(header -> known.contains(header.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> refused("没有“%s”列".formatted(known.get(1))));
  }

  private static String cell(CSVRecord row, String column) {
    return row.isSet(column) ? row.get(column) : "";
  }

  static Refused refused(String reason) {
    return new Refused(TerritoryProblem.NOT_A_CODE_LIST).at("text").with("reason", reason);
  }
}
