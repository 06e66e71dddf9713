package org.linge.matter;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * An Excel sheet of matters, written row by row and kept nowhere. All texts are inline strings, so
 * none is taken for a formula and none is collected.
 */
final class MatterSheet implements AutoCloseable {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String TIME = "yyyy-mm-dd hh:mm";
  private static final int FLUSH = 200;

  private record Column(String title, double width) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("编号", 18),
          new Column("标题", 40),
          new Column("内容", 60),
          new Column("类别", 22),
          new Column("状态", 12),
          new Column("所在网格", 36),
          new Column("地址", 30),
          new Column("承办", 26),
          new Column("上报时间", 17),
          new Column("办理期限", 17),
          new Column("是否超期", 9),
          new Column("办结时间", 17),
          new Column("满意度", 8),
          new Column("经度", 12),
          new Column("纬度", 12));

  private final Workbook workbook;
  private final Worksheet sheet;
  private int row;

  MatterSheet(OutputStream out) {
    workbook = new Workbook(out, "Linge", "1.0");
    sheet = workbook.newWorksheet("事项");
    sheet.freezePane(0, 1);
    for (int i = 0; i < COLUMNS.size(); i++) {
      sheet.width(i, COLUMNS.get(i).width());
      sheet.inlineString(0, i, COLUMNS.get(i).title());
      sheet.style(0, i).bold().set();
    }
  }

  void add(Matter matter, MatterViews.Item item) throws IOException {
    row++;
    Matter.Report report = matter.report();
    text(0, item.number());
    text(1, item.title());
    text(2, report.description());
    text(3, item.category() == null ? null : item.category().name());
    text(4, item.state().title());
    text(5, item.area().path());
    text(6, report.address());
    text(7, item.holder() == null ? null : item.holder().title());
    time(8, item.raisedAt());
    time(9, item.dueAt());
    text(10, item.overdue() ? "是" : "否");
    time(11, item.closedAt());
    if (matter.standing().rating() != null) {
      sheet.value(row, 12, matter.standing().rating());
    }
    sheet.value(row, 13, item.lon());
    sheet.value(row, 14, item.lat());
    if (row % FLUSH == 0) {
      sheet.flush();
    }
  }

  /** Says under the last row that there would be more. */
  void end(String note) {
    text(row + 2, 0, note);
  }

  private void text(int column, @Nullable String text) {
    if (text != null) {
      text(row, column, text);
    }
  }

  /** A cell of Excel holds 32,767 characters, and none that XML forbids. */
  private void text(int at, int column, String text) {
    String cell = text.length() > 32_767 ? text.substring(0, 32_766) + "…" : text;
    sheet.inlineString(at, column, cell.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", ""));
  }

  private void time(int column, @Nullable Instant time) {
    if (time != null) {
      sheet.value(row, column, LocalDateTime.ofInstant(time, CHINA));
      sheet.style(row, column).format(TIME).set();
    }
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
