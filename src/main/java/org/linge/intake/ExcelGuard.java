package org.linge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.linge.shared.Refused;

/**
 * Unpacks an xlsx file once without keeping it, before a reader is let at it: an XML bomb packs a
 * thousandfold. Entities are refused, and a row or a text too long for memory.
 */
final class ExcelGuard {
  private static final int MOST_PARTS = 2_000;
  private static final long LARGEST = 400L << 20;
  private static final long LARGEST_STRINGS = 48L << 20;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_ROW = 8 << 20;

  private long total;

  private ExcelGuard() {}

  static void check(Path file) throws IOException {
    try (ZipFile parts = new ZipFile(file.toFile())) {
      if (parts.getEntry("xl/workbook.xml") == null) {
        throw new Refused(IntakeProblem.NO_TABLE).at("file");
      }
      if (parts.size() > MOST_PARTS) {
        throw bomb();
      }
      ExcelGuard guard = new ExcelGuard();
      for (ZipEntry part : Collections.list(parts.entries())) {
        String name = part.getName();
        if (name.endsWith(".xml") || name.endsWith(".rels")) {
          try (InputStream content = parts.getInputStream(part)) {
            guard.scan(content, name.contains("sharedStrings") ? LARGEST_STRINGS : LARGEST);
          }
        }
      }
    } catch (ZipException damaged) {
      throw new Refused(IntakeProblem.NO_TABLE).at("file");
    }
  }

  private static Refused bomb() {
    return new Refused(IntakeProblem.TABLE_BOMB).at("file");
  }

  private void scan(InputStream content, long largest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    int text = 0;
    int row = 0;
    int seen = 0;
    for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
      size += length;
      total += length;
      if (size > largest || total > LARGEST) {
        throw bomb();
      }
      for (int i = 0; i < length; i++) {
        byte b = buffer[i];
        seen = (seen << 8) | (b & 0xff);
        text = b == '<' ? 0 : text + 1;
        row = seen == ROW || seen == ITEM ? 0 : row + 1;
        if (text > LONGEST_TEXT || row > LONGEST_ROW || isDeclaration(seen)) {
          throw bomb();
        }
      }
    }
  }

  private static final int ROW = '<' << 24 | 'r' << 16 | 'o' << 8 | 'w';
  private static final int ITEM = '<' << 24 | 's' << 16 | 'i' << 8 | '>';

  /** {@code <!DO} or {@code <!EN}: document types and entities have no business in a table. */
  private static boolean isDeclaration(int seen) {
    return seen == ('<' << 24 | '!' << 16 | 'D' << 8 | 'O')
        || seen == ('<' << 24 | '!' << 16 | 'E' << 8 | 'N');
  }
}
