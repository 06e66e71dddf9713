package org.linge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.linge.shared.Refused;

/** A file's rows, read one after another and never held together. */
abstract class Table implements Iterator<TableRow>, AutoCloseable {
  static final int MOST_COLUMNS = 200;
  static final int MOST_ROWS = 500_000;

  /** Opens a CSV or xlsx file, told by its content; refuses anything else. */
  static Table open(Path file) {
    try {
      byte[] head = head(file);
      if (starts(head, 'P', 'K', 3, 4)) {
        return ExcelTable.of(file);
      }
      if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
        throw new Refused(IntakeProblem.OLD_EXCEL).at("file");
      }
      return CsvTable.of(file);
    } catch (IOException damaged) {
      throw damaged(1);
    }
  }

  abstract List<String> header();

  @Override
  public abstract void close();

  static Refused damaged(int row) {
    return new Refused(IntakeProblem.DAMAGED_TABLE).at("file").with("row", row);
  }

  /** Names columns that have none and refuses a header that is no table's. */
  static List<String> header(List<String> cells) {
    int columns = cells.size();
    while (columns > 0 && cells.get(columns - 1).isBlank()) {
      columns--;
    }
    if (columns == 0) {
      throw new Refused(IntakeProblem.NO_ROWS).at("file");
    }
    if (columns > MOST_COLUMNS) {
      throw new Refused(IntakeProblem.TOO_MANY_COLUMNS).at("file").with("limit", MOST_COLUMNS);
    }
    String[] names = new String[columns];
    for (int i = 0; i < columns; i++) {
      String name = cells.get(i).strip();
      names[i] = name.isEmpty() ? "第" + (i + 1) + "列" : name;
    }
    return List.of(names);
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return content.readNBytes(8);
    }
  }

  private static boolean starts(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
