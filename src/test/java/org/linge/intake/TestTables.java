package org.linge.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes tables and reads them back. */
final class TestTables {
  private TestTables() {}

  static Path text(Path folder, String content, Charset charset) {
    return bytes(folder, content.getBytes(charset));
  }

  static Path csv(Path folder, String content) {
    return text(folder, content, StandardCharsets.UTF_8);
  }

  static Path bytes(Path folder, byte[] content) {
    try {
      return Files.write(Files.createTempFile(folder, "table", ".upload"), content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Path excel(Path folder, Object[]... rows) {
    try {
      Path file = Files.createTempFile(folder, "table", ".xlsx");
      try (OutputStream out = Files.newOutputStream(file);
          Workbook workbook = new Workbook(out, "test", "1.0")) {
        Worksheet sheet = workbook.newWorksheet("1");
        for (int r = 0; r < rows.length; r++) {
          for (int c = 0; c < rows[r].length; c++) {
            write(sheet, r, c, rows[r][c]);
          }
        }
      }
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void write(Worksheet sheet, int row, int column, Object value) {
    switch (value) {
      case Number number -> sheet.value(row, column, number);
      case Boolean truth -> sheet.value(row, column, truth);
      case java.time.LocalDateTime time -> {
        sheet.value(row, column, time);
        sheet.style(row, column).format("yyyy-MM-dd H:mm:ss").set();
      }
      default -> sheet.value(row, column, value.toString());
    }
  }

  /** An xlsx file of hand-written parts. */
  static Path zip(Path folder, String... namesAndContents) {
    try {
      Path file = Files.createTempFile(folder, "table", ".xlsx");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        for (int i = 0; i < namesAndContents.length; i += 2) {
          zip.putNextEntry(new ZipEntry(namesAndContents[i]));
          zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        }
      }
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static List<List<String>> read(Path file) {
    List<List<String>> rows = new ArrayList<>();
    try (Table table = Table.open(file)) {
      rows.add(table.header());
      table.forEachRemaining(row -> rows.add(row.cells()));
    }
    return rows;
  }
}
