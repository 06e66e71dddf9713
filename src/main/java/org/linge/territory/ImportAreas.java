package org.linge.territory;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.territory.WriteAreas.Cause;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates and redraws areas from a GeoJSON file. Each feature carries {@code code} and, unless the
 * area exists, {@code name}. The same file twice changes nothing.
 */
@Component
class ImportAreas {
  private static final int MOST_FAULTS = 1000;

  private final GeoJsonReader reader;
  private final BoundaryRules rules;
  private final WriteAreas write;
  private final Territory territory;
  private final TerritorySettings settings;
  private final TransactionOperations transactions;

  ImportAreas(
      GeoJsonReader reader,
      BoundaryRules rules,
      WriteAreas write,
      Territory territory,
      TerritorySettings settings,
      TransactionOperations transactions) {
    this.reader = reader;
    this.rules = rules;
    this.write = write;
    this.territory = territory;
    this.settings = settings;
    this.transactions = transactions;
  }

  /** Whether faulty features keep the good ones from being taken. */
  enum Mode {
    ALL,
    GOOD
  }

  /**
   * @param level that all features have to be of, if given
   * @param version of the street's territory that the file rests on, if given
   */
  ImportOutcome importAreas(
      StreetId id, InputStream file, @Nullable String level, Mode mode, @Nullable Integer version) {
    Street street = territory.street(id);
    Level wanted = level == null ? null : level(street, level);
    List<FeatureSorting.Drawn> drawn = reader.readFeatures(file).stream().map(this::draw).toList();
    return transactions.execute(_ -> take(street, drawn, wanted, mode, version));
  }

  private static Level level(Street street, String code) {
    return street
        .findLevel(code)
        .orElseThrow(
            () -> new Refused(TerritoryProblem.UNKNOWN_LEVEL).at("level").with("level", code));
  }

  private FeatureSorting.Drawn draw(GeoFeature feature) {
    try {
      return new FeatureSorting.Drawn(feature, rules.boundary(feature.shape()), null);
    } catch (Refused fault) {
      return new FeatureSorting.Drawn(feature, null, fault);
    }
  }

  private ImportOutcome take(
      Street street,
      List<FeatureSorting.Drawn> drawn,
      @Nullable Level wanted,
      Mode mode,
      @Nullable Integer version) {
    int current = write.lock(street, version);
    StreetMap map = territory.fresh(street.id());
    FeatureSorting sorting = new FeatureSorting(map, wanted);
    sorting.add(drawn);
    while (sorting.refuse(new AreaFitting(map, sorting.good(), settings.slivers()).faults())) {
      if (mode == Mode.ALL) {
        break;
      }
    }
    List<ImportOutcome.Fault> faults = sorting.faults();
    List<ImportOutcome.Fault> first = faults.subList(0, Math.min(MOST_FAULTS, faults.size()));
    if (mode == Mode.ALL && !faults.isEmpty()) {
      throw new Refused(TerritoryProblem.IMPORT_REFUSED)
          .with("accepted", 0)
          .with("refused", faults.size())
          .with("errors", first);
    }
    List<Redrawing> good = sorting.good();
    List<Redrawing> changes = good.stream().filter(Redrawing::changesAnything).toList();
    int created = (int) changes.stream().filter(one -> one.now() == null).count();
    String title = "导入边界：" + changes.size() + " 个";
    int after = write.write(street, map, changes, current, Cause.of("import", title));
    return new ImportOutcome(
        good.size(),
        faults.size(),
        created,
        changes.size() - created,
        good.size() - changes.size(),
        after,
        first);
  }
}
