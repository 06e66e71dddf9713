package org.linge.intake;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.linge.shared.Refused;

/** Comma, semicolon or tab between cells, whichever the first line has most of. */
final class CsvTable extends Table {
  private final CSVParser parser;
  private final Leash leash;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private int row = 1;

  private CsvTable(CSVParser parser, Leash leash) {
    this.parser = parser;
    this.leash = leash;
    this.records = parser.iterator();
    if (!hasNextRecord()) {
      throw new Refused(IntakeProblem.NO_ROWS).at("file");
    }
    this.header = header(records.next().toList());
  }

  static CsvTable of(Path file) throws IOException {
    TextEncoding encoding = TextEncoding.of(file);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter(file, encoding))
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();
    Leash leash = new Leash(reader(file, encoding));
    CSVParser parser = CSVParser.builder().setReader(leash).setFormat(format).get();
    try {
      return new CsvTable(parser, leash);
    } catch (Refused refused) {
      parser.close();
      throw refused;
    }
  }

  private static Reader reader(Path file, TextEncoding encoding) throws IOException {
    InputStream content = Files.newInputStream(file);
    content.skipNBytes(encoding.mark());
    return new BufferedReader(new InputStreamReader(content, encoding.charset()), 1 << 16);
  }

  private static char delimiter(Path file, TextEncoding encoding) throws IOException {
    char[] start = new char[8_192];
    int length;
    try (Reader reader = reader(file, encoding)) {
      length = Math.max(0, reader.read(start));
    }
    String line = new String(start, 0, length).lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(line, candidate) > count(line, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char sought) {
    return line.chars().filter(c -> c == sought).count();
  }

  @Override
  List<String> header() {
    return header;
  }

  @Override
  public boolean hasNext() {
    return hasNextRecord();
  }

  private boolean hasNextRecord() {
    leash.loosen();
    try {
      return records.hasNext();
    } catch (UncheckedIOException | IllegalStateException malformed) {
      throw damaged(row);
    }
  }

  @Override
  public TableRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    CSVRecord found = records.next();
    row++;
    String[] cells = new String[header.size()];
    Arrays.setAll(cells, i -> i < found.size() ? found.get(i).strip() : "");
    return new TableRow(row, List.of(cells));
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends a record that a missing quote would otherwise stretch over the whole file. */
  private static final class Leash extends FilterReader {
    private static final int LONGEST = 1 << 20;

    private int length;

    Leash(Reader reader) {
      super(reader);
    }

    void loosen() {
      length = 0;
    }

    @Override
    public int read() throws IOException {
      pull(1);
      return super.read();
    }

    @Override
    public int read(char[] into, int offset, int count) throws IOException {
      pull(count);
      return super.read(into, offset, count);
    }

    private void pull(int count) throws IOException {
      length += count;
      if (length > LONGEST) {
        throw new IOException("A record is longer than " + LONGEST);
      }
    }
  }
}
