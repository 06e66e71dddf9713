package org.linge.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.territory.WriteAreas.Cause;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares a {@link CodeList} with a street's communities and takes over what is new or renamed.
 * What the list no longer has is named and stays: whoever answers for it merges or moves it.
 */
@Component
class ImportCodes {
  private static final int CODE_LENGTH = 12;
  private static final int MOST_FAULTS = 1000;

  private final WriteAreas write;
  private final Territory territory;
  private final TransactionOperations transactions;

  ImportCodes(WriteAreas write, Territory territory, TransactionOperations transactions) {
    this.write = write;
    this.territory = territory;
    this.transactions = transactions;
  }

  /**
   * What the list would do.
   *
   * @param elsewhere how many of its rows are of other streets
   * @param version of the street's territory that was compared
   */
  record Comparison(
      List<Named> added,
      List<Renamed> renamed,
      List<Named> gone,
      int same,
      int elsewhere,
      int version) {}

  record Named(String code, String name) {}

  record Renamed(String code, String from, String to) {}

  Comparison compare(StreetId id, String text) {
    StreetMap map = territory.map(id);
    return compare(map, level(map.street()), CodeList.read(text));
  }

  /**
   * Takes over what is new or renamed; all or nothing.
   *
   * @param version that the comparison rested on; STALE_VERSION if the territory has changed since
   */
  Comparison take(StreetId id, String text, int version) {
    Street street = territory.street(id);
    CodeList list = CodeList.read(text);
    return transactions.execute(_ -> take(street, list, version));
  }

  private Comparison take(Street street, CodeList list, int version) {
    int current = write.lock(street, version);
    StreetMap map = territory.fresh(street.id());
    Level level = level(street);
    Comparison found = compare(map, level, list);
    List<Redrawing> changes = new ArrayList<>();
    for (CodeList.Row row : list.rows()) {
      if (!isOf(street, row)) continue;
      Redrawing change = AreaRules.redrawing(map, row.line(), row.code(), row.name(), level, null);
      if (change.changesAnything()) changes.add(change);
    }
    String title = "导入区划代码：新增 %d 个，改名 %d 个".formatted(found.added().size(), found.renamed().size());
    int after = write.write(street, map, changes, current, Cause.of("codes", title));
    return new Comparison(
        found.added(), found.renamed(), found.gone(), found.same(), found.elsewhere(), after);
  }

  private static Comparison compare(StreetMap map, Level level, CodeList list) {
    refuseFaults(list);
    List<CodeList.Row> own = list.rows().stream().filter(row -> isOf(map.street(), row)).toList();
    if (own.isEmpty()) {
      throw CodeList.refused("没有本街道（" + map.street().id() + "）的代码");
    }
    List<Named> added = new ArrayList<>();
    List<Renamed> renamed = new ArrayList<>();
    for (CodeList.Row row : own) {
      @Nullable StoredArea now = map.findByCode(row.code()).orElse(null);
      if (now == null) {
        added.add(new Named(row.code(), row.name()));
      } else if (!now.area().name().equals(row.name())) {
        renamed.add(new Renamed(row.code(), now.area().name(), row.name()));
      }
    }
    Set<String> listed = own.stream().map(CodeList.Row::code).collect(Collectors.toSet());
    List<Named> gone =
        map.areas().stream()
            .map(StoredArea::area)
            .filter(area -> area.level().equals(level.code()) && area.validOn(map.day()))
            .filter(area -> !listed.contains(area.code()))
            .map(area -> new Named(area.code(), area.name()))
            .toList();
    return new Comparison(
        added,
        renamed,
        gone,
        own.size() - added.size() - renamed.size(),
        list.rows().size() - own.size(),
        map.root().version());
  }

  private static void refuseFaults(CodeList list) {
    List<ImportOutcome.Fault> faults = list.faults();
    if (faults.isEmpty()) return;
    throw new Refused(TerritoryProblem.IMPORT_REFUSED)
        .with("accepted", 0)
        .with("refused", faults.size())
        .with("errors", faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
  }

  /** The street's own row ends in 000, as those of other levels do. */
  private static boolean isOf(Street street, CodeList.Row row) {
    return row.code().startsWith(street.id().toString()) && !row.code().endsWith("000");
  }

  private static Level level(Street street) {
    return street.levels().stream()
        .filter(level -> level.codeLength() == CODE_LENGTH)
        .findFirst()
        .orElseThrow(() -> new Refused(TerritoryProblem.NO_COMMUNITY_LEVEL));
  }
}
