package org.linge.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/** The refused rows as CSV with the reason in front, to be put right and uploaded again. */
@Component
class ErrorSheet {
  private static final int PAGE = 1_000;

  private final ImportStore store;
  private final ImportFiles files;

  ErrorSheet(ImportStore store, ImportFiles files) {
    this.store = store;
    this.files = files;
  }

  void write(Import done, Writer out) {
    files.read(
        done.street(),
        done.id(),
        table -> {
          try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.EXCEL)) {
            out.write('\ufeff');
            csv.printRecord(line(List.of("行号", "列", "问题"), table.header()));
            write(done, table, csv);
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
          return done;
        });
  }

  private void write(Import done, Table table, CSVPrinter csv) throws IOException {
    List<RowError> errors = store.listErrors(done.street(), done.id(), 0, PAGE);
    while (!errors.isEmpty()) {
      for (RowError error : errors) {
        TableRow row = table.next();
        while (row.number() < error.row()) {
          row = table.next();
        }
        csv.printRecord(
            line(
                List.of(String.valueOf(error.row()), error.field(), error.message()), row.cells()));
      }
      errors = store.listErrors(done.street(), done.id(), errors.getLast().row(), PAGE);
    }
  }

  /** A cell that a spreadsheet would take for a formula gets an apostrophe. */
  private static List<String> line(List<String> reason, List<String> cells) {
    List<String> line = new ArrayList<>(reason);
    for (String cell : cells) {
      boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
      boolean number = cell.matches("[+-]?[0-9.]+");
      line.add(formula && !number ? "'" + cell : cell);
    }
    return line;
  }
}
