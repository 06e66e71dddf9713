package org.linge.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linge.matter.MatterArchive;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings one table in, a batch a transaction: the batch's matters, its errors and how far the
 * import has come are written together or not at all.
 */
@Component
class ImportTable {
  private static final Logger log = LoggerFactory.getLogger(ImportTable.class);
  private static final int BATCH = 500;
  private static final int MOST_ATTEMPTS = 5;

  private final ImportStore store;
  private final ImportFiles files;
  private final MatterArchive archive;
  private final TransactionOperations transactions;
  private final IntakeSettings settings;
  private final Clock clock;

  ImportTable(
      ImportStore store,
      ImportFiles files,
      MatterArchive archive,
      TransactionOperations transactions,
      IntakeSettings settings,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.archive = archive;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /** Asked between batches, so that a stopping server stops here. */
  interface Stop {
    boolean asked();
  }

  /** Does nothing if the import is not waiting or somebody else is at it. */
  void run(StreetId street, ImportId id, Stop stop) {
    Instant now = clock.instant();
    store
        .claim(street, id, now, now.plus(settings.lease()))
        .ifPresent(claimed -> run(claimed, stop));
  }

  private void run(Import claimed, Stop stop) {
    if (claimed.attempts() > MOST_ATTEMPTS) {
      store.finish(claimed, "多次尝试后仍未成功，请联系管理员", clock.instant());
      return;
    }
    Instant start = clock.instant();
    try {
      boolean whole = files.read(claimed.street(), claimed.id(), t -> rows(claimed, t, stop));
      if (whole) {
        store.finish(claimed, null, clock.instant());
        log.info(
            "Import {} of {} rows took {}",
            claimed.id().value(),
            claimed.rows(),
            Duration.between(start, clock.instant()));
      }
    } catch (Refused refused) {
      store.finish(claimed, RowError.words(refused), clock.instant());
    }
  }

  /** True if all rows are dealt with; false if it was stopped or cancelled. */
  private boolean rows(Import claimed, Table table, Stop stop) {
    Mapping mapping = Objects.requireNonNull(claimed.mapping());
    mapping.check(table.header().size());
    RowReader reader =
        new RowReader(
            archive, claimed.street(), mapping, Objects.requireNonNull(claimed.startedAt()));
    for (int skip = claimed.progress().position(); skip > 0 && table.hasNext(); skip--) {
      table.next();
    }
    Import at = claimed;
    while (table.hasNext()) {
      if (stop.asked()) {
        store.release(claimed);
        return false;
      }
      List<TableRow> rows = new ArrayList<>(BATCH);
      while (rows.size() < BATCH && table.hasNext()) {
        rows.add(table.next());
      }
      Optional<Import> after = batch(at, reader, rows);
      if (after.isEmpty()) {
        return false;
      }
      at = after.get();
    }
    return true;
  }

  /** The import after the batch; nothing if it was cancelled. */
  private Optional<Import> batch(Import at, RowReader reader, List<TableRow> rows) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(
            transactions.execute(status -> write(at, reader, rows, status)));
      } catch (DuplicateKeyException meanwhile) {
        // The same rows came in by another import; the next attempt sees them.
        if (attempt == MOST_ATTEMPTS) {
          throw meanwhile;
        }
      }
    }
  }

  private Optional<Import> write(
      Import at, RowReader reader, List<TableRow> rows, TransactionStatus status) {
    Map<TableRow, UUID> keys = new LinkedHashMap<>();
    rows.forEach(row -> keys.put(row, reader.key(row)));
    Set<UUID> known = new HashSet<>(archive.listKnown(at.street(), keys.values()));
    List<MatterArchive.History> matters = new ArrayList<>();
    List<RowError> errors = new ArrayList<>();
    for (Map.Entry<TableRow, UUID> row : keys.entrySet()) {
      if (!known.contains(row.getValue())) {
        try {
          matters.add(reader.read(row.getKey()));
          known.add(row.getValue());
        } catch (Refused refused) {
          errors.add(RowError.of(row.getKey().number(), refused));
        }
      }
    }
    archive.write(matters);
    store.insertErrors(at, errors);
    int repeated = rows.size() - matters.size() - errors.size();
    Import after = at.with(new Import.Progress(matters.size(), repeated, errors.size()));
    if (store.advance(at, after.progress(), clock.instant().plus(settings.lease()))) {
      return Optional.of(after);
    }
    status.setRollbackOnly();
    return Optional.empty();
  }
}
