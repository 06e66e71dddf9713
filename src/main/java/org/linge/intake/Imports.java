package org.linge.intake;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Target;
import org.linge.matter.MatterArchive;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/**
 * What somebody may do with imports: upload, try a mapping, start, cancel. All of it needs the
 * right to import over the whole street, for the rows say where they belong.
 */
@Component
class Imports {
  private static final int SHOWN = 10;

  private final ImportStore store;
  private final ImportFiles files;
  private final RunImports runner;
  private final MatterArchive archive;
  private final Territory territory;
  private final Access access;
  private final Clock clock;
  private final Semaphore places = new Semaphore(2);

  Imports(
      ImportStore store,
      ImportFiles files,
      RunImports runner,
      MatterArchive archive,
      Territory territory,
      Access access,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.runner = runner;
    this.archive = archive;
    this.territory = territory;
    this.access = access;
    this.clock = clock;
  }

  /** A table as it was understood: its first rows, and which column is probably which. */
  record Glance(
      ImportId id,
      String fileName,
      int rows,
      List<String> columns,
      List<List<String>> sample,
      Map<Field, Integer> guess) {}

  /** What a row would become. */
  record Tried(
      int row,
      @Nullable String title,
      @Nullable String area,
      @Nullable String category,
      @Nullable String field,
      @Nullable String message) {}

  Glance upload(Actor actor, ImportId id, String fileName, InputStream content) {
    require(actor);
    if (!places.tryAcquire()) {
      throw new Refused(SharedProblem.OVERLOADED).with("retryAfter", 5);
    }
    try {
      return files.keep(
          actor.street(), id, content, (draft, sha) -> accept(actor, id, fileName, draft, sha));
    } finally {
      places.release();
    }
  }

  /** Reads all of it once, so that a damaged file is refused before anything of it is imported. */
  private Glance accept(Actor actor, ImportId id, String fileName, Path draft, String sha256) {
    Glance glance;
    try (Table table = Table.open(draft)) {
      glance = glance(id, fileName, table);
    }
    Import upload =
        new Import(
            actor.street(),
            id,
            fileName,
            sha256,
            Import.Status.UPLOADED,
            null,
            glance.rows(),
            new Import.Progress(0, 0, 0),
            0,
            null,
            clock.instant(),
            null,
            null);
    if (!store.insert(upload, actor.account()) && !get(actor, id).sha256().equals(sha256)) {
      throw new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key");
    }
    return glance;
  }

  private static Glance glance(ImportId id, String fileName, Table table) {
    List<List<String>> sample = new ArrayList<>();
    int rows = 0;
    while (table.hasNext()) {
      TableRow row = table.next();
      if (rows++ < SHOWN) {
        sample.add(row.cells());
      }
      if (rows > Table.MOST_ROWS) {
        throw new Refused(IntakeProblem.TOO_MANY_ROWS).at("file").with("limit", Table.MOST_ROWS);
      }
    }
    if (rows == 0) {
      throw new Refused(IntakeProblem.NO_ROWS).at("file");
    }
    return new Glance(id, fileName, rows, table.header(), sample, Field.guess(table.header()));
  }

  Import get(Actor actor, ImportId id) {
    require(actor);
    return store
        .find(actor.street(), id)
        .orElseThrow(() -> new Refused(IntakeProblem.UNKNOWN_IMPORT));
  }

  List<Import> listNewest(Actor actor) {
    require(actor);
    return store.listNewest(actor.street(), 20);
  }

  /** The first rows as they would come in; writes nothing. */
  List<Tried> preview(Actor actor, ImportId id, Mapping mapping) {
    get(actor, id);
    RowReader reader = new RowReader(archive, actor.street(), mapping, clock.instant());
    return files.read(
        actor.street(),
        id,
        table -> {
          mapping.check(table.header().size());
          reader.checkDefaults();
          List<Tried> tried = new ArrayList<>();
          while (tried.size() < SHOWN && table.hasNext()) {
            tried.add(attempt(actor.street(), reader, table.next()));
          }
          return tried;
        });
  }

  private Tried attempt(StreetId street, RowReader reader, TableRow row) {
    try {
      var matter = reader.read(row).matter();
      Area area = territory.area(street, matter.standing().area());
      return new Tried(
          row.number(),
          matter.report().title(),
          area.name(),
          matter.standing().category(),
          null,
          null);
    } catch (Refused refused) {
      RowError error = RowError.of(row.number(), refused);
      return new Tried(row.number(), null, null, null, error.field(), error.message());
    }
  }

  /** Starting with the same mapping again is no second start. */
  Import start(Actor actor, ImportId id, Mapping mapping) {
    get(actor, id);
    files.read(
        actor.street(),
        id,
        table -> {
          mapping.check(table.header().size());
          return table;
        });
    new RowReader(archive, actor.street(), mapping, clock.instant()).checkDefaults();
    boolean started = store.start(actor.street(), id, mapping, clock.instant());
    Import now = get(actor, id);
    if (!started && !mapping.equals(now.mapping())) {
      throw new Refused(IntakeProblem.NOT_STARTABLE);
    }
    runner.queue(actor.street(), id);
    return now;
  }

  Import cancel(Actor actor, ImportId id) {
    get(actor, id);
    boolean cancelled = store.cancel(actor.street(), id, clock.instant());
    Import now = get(actor, id);
    if (!cancelled && now.status() != Import.Status.CANCELLED) {
      throw new Refused(IntakeProblem.NOT_CANCELLABLE);
    }
    return now;
  }

  private void require(Actor actor) {
    access.require(actor, Right.MATTER_IMPORT, Target.street(actor.street()));
  }
}
