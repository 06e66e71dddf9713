package org.linge.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;

/** The first sheet of an xlsx file. */
final class ExcelTable extends Table {
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final List<String> header;
  private int row = 1;

  private ExcelTable(ReadableWorkbook workbook) throws IOException {
    this.workbook = workbook;
    this.stream = workbook.getFirstSheet().openStream();
    this.rows = stream.iterator();
    if (!hasNext()) {
      throw new Refused(IntakeProblem.NO_ROWS).at("file");
    }
    Row first = rows.next();
    String[] names = new String[Math.min(first.getCellCount(), MOST_COLUMNS + 1)];
    Arrays.setAll(names, i -> text(first, i));
    header = header(List.of(names));
  }

  static ExcelTable of(Path file) throws IOException {
    ExcelGuard.check(file);
    try {
      ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
      try {
        return new ExcelTable(workbook);
      } catch (IOException | RuntimeException refused) {
        workbook.close();
        throw refused;
      }
    } catch (Refused refused) {
      throw refused;
    } catch (RuntimeException malformed) {
      throw new Refused(IntakeProblem.NO_TABLE).at("file");
    }
  }

  @Override
  List<String> header() {
    return header;
  }

  @Override
  public boolean hasNext() {
    try {
      return rows.hasNext();
    } catch (RuntimeException malformed) {
      throw damaged(row); // malformed XML is answered with whatever the reader stumbled over
    }
  }

  @Override
  public TableRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      Row found = rows.next();
      String[] cells = new String[header.size()];
      Arrays.setAll(cells, i -> text(found, i));
      row = found.getRowNum();
      return new TableRow(row, List.of(cells));
    } catch (RuntimeException malformed) {
      throw damaged(row);
    }
  }

  private static String text(Row row, int column) {
    return row.getOptionalCell(column).map(ExcelTable::text).orElse("");
  }

  /** Numbers without exponent, so that a phone number stays one. */
  private static String text(Cell cell) {
    CellType type = cell.getType();
    if (type == CellType.NUMBER) {
      BigDecimal number = cell.asNumber();
      return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }
    @Nullable String text = type == CellType.ERROR ? "" : cell.getText();
    return text == null ? "" : text.strip();
  }

  @Override
  public void close() {
    try (workbook) {
      stream.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
