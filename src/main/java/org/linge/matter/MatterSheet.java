package org.linge.matter;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.linge.http.ExcelSheet;

/** Matters as rows of an Excel sheet. */
final class MatterSheet implements AutoCloseable {
  private static final List<ExcelSheet.Column> COLUMNS =
      List.of(
          new ExcelSheet.Column("编号", 18),
          new ExcelSheet.Column("标题", 40),
          new ExcelSheet.Column("内容", 60),
          new ExcelSheet.Column("类别", 22),
          new ExcelSheet.Column("状态", 12),
          new ExcelSheet.Column("所在网格", 36),
          new ExcelSheet.Column("地址", 30),
          new ExcelSheet.Column("承办", 26),
          new ExcelSheet.Column("上报时间", 17),
          new ExcelSheet.Column("办理期限", 17),
          new ExcelSheet.Column("是否超期", 9),
          new ExcelSheet.Column("办结时间", 17),
          new ExcelSheet.Column("满意度", 8),
          new ExcelSheet.Column("经度", 12),
          new ExcelSheet.Column("纬度", 12));

  private final ExcelSheet sheet;

  MatterSheet(OutputStream out) {
    sheet = new ExcelSheet(out, "事项", COLUMNS);
  }

  void add(Matter matter, MatterViews.Item item) throws IOException {
    Matter.Report report = matter.report();
    sheet.next();
    sheet.text(0, item.number());
    sheet.text(1, item.title());
    sheet.text(2, report.description());
    sheet.text(3, item.category() == null ? null : item.category().name());
    sheet.text(4, item.state().title());
    sheet.text(5, item.area().path());
    sheet.text(6, report.address());
    sheet.text(7, item.holder() == null ? null : item.holder().title());
    sheet.time(8, item.raisedAt());
    sheet.time(9, item.dueAt());
    sheet.text(10, item.overdue() ? "是" : "否");
    sheet.time(11, item.closedAt());
    sheet.number(12, matter.standing().rating());
    sheet.number(13, item.lon());
    sheet.number(14, item.lat());
  }

  /** Says under the last row that there would be more. */
  void end(String note) {
    sheet.note(note);
  }

  @Override
  public void close() throws IOException {
    sheet.close();
  }
}
