package org.linge.worktime;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.linge.worktime.CalendarDraft.Part;

/**
 * Reads a year from a table of its exceptional days: date, kind (HOLIDAY or WORKDAY, 休 or 班), name.
 */
final class CalendarTable {
  private static final Map<String, Boolean> KINDS =
      Map.of("holiday", true, "休", true, "放假", true, "workday", false, "班", false, "补班", false);

  private final List<Part> parts = new ArrayList<>();
  private final List<CalendarFault> faults = new ArrayList<>();

  private CalendarTable() {}

  /** Whether the text is such a table. */
  static boolean is(String text) {
    return text.strip().matches("(?s)(date|日期|\\d{4}-\\d{2}-\\d{2})\\s*,.*");
  }

  static CalendarDraft read(String text, @Nullable String notice) {
    CalendarTable table = new CalendarTable();
    try (CSVParser rows = CSVParser.parse(text, CSVFormat.DEFAULT)) {
      for (CSVRecord row : rows) {
        table.add(row, (int) rows.getCurrentLineNumber());
      }
    } catch (IOException | IllegalStateException | java.io.UncheckedIOException unreadable) {
      table.faults.add(new CalendarFault(1, "无法按 CSV 读取，请检查引号和逗号"));
    }
    if (notice == null || notice.isBlank()) {
      table.faults.add(new CalendarFault(1, "之前缺少通知文号：表格里没有文号，请另外填写"));
    }
    return new CalendarDraft(
        table.year(), 1, notice == null ? "" : notice.strip(), table.parts, table.faults);
  }

  private void add(CSVRecord row, int line) {
    String first = row.get(0).strip();
    if ((first.isEmpty() && row.size() == 1) || (line == 1 && first.matches("date|日期"))) {
      return;
    }
    if (row.size() < 3) {
      faults.add(new CalendarFault(line, "应有三列：日期、种类、名称"));
      return;
    }
    Boolean off = KINDS.get(row.get(1).strip().toLowerCase(Locale.ROOT));
    if (off == null) {
      faults.add(
          new CalendarFault(line, "的种类应为 HOLIDAY（休）或 WORKDAY（班），不是“%s”".formatted(row.get(1))));
      return;
    }
    try {
      LocalDate day = LocalDate.parse(first);
      parts.add(new Part(line, off, row.get(2).strip(), day, day));
    } catch (DateTimeException unreadable) {
      faults.add(new CalendarFault(line, "的日期“%s”不存在，应写作 2027-01-01".formatted(first)));
    }
  }

  /** The year to which most days belong. */
  private int year() {
    return parts.stream()
        .collect(groupingBy(part -> part.first().getYear(), counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }
}
