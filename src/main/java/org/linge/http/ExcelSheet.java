package org.linge.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * An Excel sheet that is sent row by row and kept nowhere. All texts are inline strings, so none is
 * taken for a formula and none is collected. Times are those of the street office's wall clock.
 */
public final class ExcelSheet implements AutoCloseable {
  public static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String TIME = "yyyy-mm-dd hh:mm";
  private static final String DAY = "yyyy-mm-dd";
  private static final int FLUSH = 200;

  private final Workbook workbook;
  private final Worksheet sheet;
  private int row;

  public ExcelSheet(OutputStream out, String name, List<Column> columns) {
    workbook = new Workbook(out, "Linge", "1.0");
    sheet = workbook.newWorksheet(name);
    sheet.freezePane(0, 1);
    for (int i = 0; i < columns.size(); i++) {
      sheet.width(i, columns.get(i).width());
      sheet.inlineString(0, i, columns.get(i).title());
      sheet.style(0, i).bold().set();
    }
  }

  /** Begins the next row. */
  public void next() throws IOException {
    if (row > 0 && row % FLUSH == 0) {
      sheet.flush();
    }
    row++;
  }

  public void text(int column, @Nullable String text) {
    if (text != null) {
      text(row, column, text);
    }
  }

  public void number(int column, @Nullable Number number) {
    if (number != null) {
      sheet.value(row, column, number);
    }
  }

  public void time(int column, @Nullable Instant time) {
    if (time != null) {
      sheet.value(row, column, LocalDateTime.ofInstant(time, CHINA));
      sheet.style(row, column).format(TIME).set();
    }
  }

  public void day(int column, @Nullable LocalDate day) {
    if (day != null) {
      sheet.value(row, column, day);
      sheet.style(row, column).format(DAY).set();
    }
  }

  /** Says something two rows below the last. */
  public void note(String text) {
    text(row + 2, 0, text);
  }

  /** A cell of Excel holds 32,767 characters, and none that XML forbids. */
  private void text(int at, int column, String text) {
    String cell = text.length() > 32_767 ? text.substring(0, 32_766) + "…" : text;
    sheet.inlineString(at, column, cell.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", ""));
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }

  public record Column(String title, double width) {}
}
