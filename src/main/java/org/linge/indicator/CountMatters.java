package org.linge.indicator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linge.matter.Categories;
import org.linge.matter.Matter;
import org.linge.matter.MatterChanged;
import org.linge.matter.MatterId;
import org.linge.matter.MattersTold;
import org.linge.matter.Timelines;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.Stopping;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.linge.worktime.Reckoning;
import org.linge.worktime.Worktime;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts matters whose timelines have grown, in batches: what one counts for is worked out anew
 * from its whole timeline, and the sums move by the difference. So a matter may be counted any
 * number of times, in any order, by any server.
 */
@Component
class CountMatters {
  /** An entry has its time before it can be seen by others; no transaction takes as long. */
  private static final Duration LATEST = Duration.ofMinutes(2);

  private static final int BATCH = 500;
  private static final int MOST_HINTS = 50_000;

  private final SumStore store;
  private final Timelines timelines;
  private final Procedures procedures;
  private final Catalogue catalogue;
  private final Categories categories;
  private final Territory territory;
  private final Worktime worktime;
  private final TransactionOperations transactions;
  private final Stopping stopping;
  private final Clock clock;
  private final Map<StreetId, Set<MatterId>> hints = new HashMap<>();
  private int hinted;

  CountMatters(
      SumStore store,
      Timelines timelines,
      Procedures procedures,
      Catalogue catalogue,
      Categories categories,
      Territory territory,
      Worktime worktime,
      TransactionOperations transactions,
      Stopping stopping,
      Clock clock) {
    this.store = store;
    this.timelines = timelines;
    this.procedures = procedures;
    this.catalogue = catalogue;
    this.categories = categories;
    this.territory = territory;
    this.worktime = worktime;
    this.transactions = transactions;
    this.stopping = stopping;
    this.clock = clock;
  }

  /** A lost hint is only a delay: the entries since the last count are read again. */
  @EventListener
  void on(MatterChanged change) {
    synchronized (hints) {
      if (hinted >= MOST_HINTS) return;
      hinted++;
      hints.computeIfAbsent(change.street(), s -> new LinkedHashSet<>()).add(change.matter());
    }
  }

  /** In the transaction that writes them: what has times of its own is not found by its time. */
  @EventListener
  void on(MattersTold told) {
    store.await(told.street(), told.matters());
  }

  @Scheduled(fixedDelayString = "${linge.indicator.count:PT5S}", initialDelayString = "PT10S")
  void countHinted() {
    Map<StreetId, Set<MatterId>> taken;
    synchronized (hints) {
      taken = Map.copyOf(hints);
      hints.clear();
      hinted = 0;
    }
    taken.forEach((street, matters) -> inBatches(street, List.copyOf(matters)));
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
  void countAll() {
    for (Street street : territory.streets()) {
      if (stopping.asked()) return;
      catchUp(street.id());
    }
  }

  /** Counts what has happened since the last time, or everything where the sums no longer fit. */
  void catchUp(StreetId street) {
    Instant now = clock.instant();
    String shape = shape(street);
    Optional<SumStore.Progress> before = store.find(street);
    if (before.filter(p -> p.shape().equals(shape)).isEmpty()) begin(street, shape, now);
    SumStore.Progress progress = store.find(street).orElseThrow();
    if (progress.rebuilding()) {
      rebuild(street);
      return;
    }
    while (!stopping.asked()
        && Boolean.TRUE.equals(transactions.execute(status -> countAwaited(street)))) {}
    inBatches(
        street,
        timelines.listTouched(street, progress.countedAt().minus(LATEST), now.plusSeconds(1)));
    transactions.executeWithoutResult(
        status -> {
          SumStore.Progress present = store.lock(street, now);
          if (!present.rebuilding() && present.shape().equals(shape))
            store.save(street, new SumStore.Progress(shape, now, false, null));
        });
  }

  /** Answers whether there may be more. */
  private boolean countAwaited(StreetId street) {
    List<MatterId> awaited = store.listAwaited(street, BATCH);
    if (awaited.isEmpty()) return false;
    if (!store.lock(street, clock.instant()).shape().equals(shape(street))) return false;
    count(street, awaited);
    store.deleteAwaited(street, awaited);
    return awaited.size() == BATCH;
  }

  private void begin(StreetId street, String shape, Instant now) {
    transactions.executeWithoutResult(
        status -> {
          if (store.lock(street, now).shape().equals(shape)) return;
          store.clear(street);
          store.save(street, new SumStore.Progress(shape, now, true, null));
        });
  }

  private void rebuild(StreetId street) {
    boolean more = true;
    while (more && !stopping.asked())
      more = Boolean.TRUE.equals(transactions.execute(status -> rebuildBatch(street)));
  }

  private boolean rebuildBatch(StreetId street) {
    SumStore.Progress progress = store.lock(street, clock.instant());
    if (!progress.rebuilding()) return false;
    List<MatterId> batch = timelines.listAfter(street, progress.cursor(), BATCH);
    count(street, batch);
    boolean more = batch.size() == BATCH;
    UUID cursor = batch.isEmpty() ? progress.cursor() : batch.getLast().value();
    store.save(
        street,
        new SumStore.Progress(progress.shape(), progress.countedAt(), more, more ? cursor : null));
    return more;
  }

  private void inBatches(StreetId street, List<MatterId> matters) {
    for (int from = 0; from < matters.size(); from += BATCH) {
      if (stopping.asked()) return;
      List<MatterId> batch = matters.subList(from, Math.min(matters.size(), from + BATCH));
      transactions.executeWithoutResult(
          status -> {
            SumStore.Progress progress = store.lock(street, clock.instant());
            if (progress.shape().equals(shape(street))) count(street, batch);
          });
    }
  }

  /** In a transaction that holds the street: nobody else counts the same matters meanwhile. */
  private void count(StreetId street, List<MatterId> batch) {
    if (batch.isEmpty()) return;
    Map<MatterId, List<SumStore.Stored>> before =
        store.list(street, batch).stream().collect(Collectors.groupingBy(SumStore.Stored::matter));
    List<SumStore.Stored> changed = new ArrayList<>();
    List<MatterId> moved = new ArrayList<>();
    Map<SumStore.Cell, Long> more = new HashMap<>();
    Above above = new Above(territory, street);
    for (Timelines.Told told : timelines.list(street, batch)) {
      MatterId id = told.matter().report().id();
      List<SumStore.Stored> old = before.getOrDefault(id, List.of());
      List<SumStore.Stored> now = fold(told);
      if (Set.copyOf(old).equals(Set.copyOf(now))) continue;
      moved.add(id);
      changed.addAll(now);
      old.forEach(one -> cells(above, one, -1, more));
      now.forEach(one -> cells(above, one, 1, more));
    }
    if (moved.isEmpty()) return;
    more.values().removeIf(amount -> amount == 0);
    store.replace(street, moved, changed);
    store.add(street, sorted(more));
  }

  /** In one order, so that two transactions never wait for each other's rows. */
  private static Map<SumStore.Cell, Long> sorted(Map<SumStore.Cell, Long> cells) {
    TreeMap<SumStore.Cell, Long> sorted =
        new TreeMap<>(Comparator.comparing(SumStore.Cell::toString));
    sorted.putAll(cells);
    return sorted;
  }

  private List<SumStore.Stored> fold(Timelines.Told told) {
    Matter matter = told.matter();
    StreetId street = matter.report().street();
    String category = matter.standing().category();
    Reckoning reckoning = worktime.reckoning();
    Fold.Rules rules =
        new Fold.Rules(
            name -> procedure(street, name),
            reckoning,
            catalogue::weight,
            reckoning.due(matter.report().raisedAt(), categories.deadline(category)));
    return Fold.of(told, rules).stream()
        .map(
            one ->
                new SumStore.Stored(
                    matter.report().id(),
                    matter.standing().area(),
                    category == null ? Contribution.ANY : category,
                    one))
        .toList();
  }

  private Procedure procedure(StreetId street, String name) {
    int at = name.lastIndexOf('@');
    return procedures.get(street, name.substring(0, at), Integer.parseInt(name.substring(at + 1)));
  }

  /** All sums to which a contribution belongs. */
  private static void cells(
      Above above, SumStore.Stored one, int sign, Map<SumStore.Cell, Long> more) {
    Contribution counted = one.counted();
    Set<UUID> units = new LinkedHashSet<>(List.of(Contribution.NOBODY, counted.unit()));
    Set<String> named = new LinkedHashSet<>(List.of(Contribution.ANY, one.category()));
    if (one.category().length() > 2) named.add(one.category().substring(0, 2));
    LocalDate day = counted.day();
    for (AreaId area : above.of(one.area())) {
      for (UUID unit : units) {
        for (String category : named) {
          add(
              more,
              one,
              sign,
              new SumStore.Cell(area.value(), unit, category, "d", day, counted.measure()));
          add(
              more,
              one,
              sign,
              new SumStore.Cell(
                  area.value(), unit, category, "m", day.withDayOfMonth(1), counted.measure()));
        }
      }
    }
  }

  private static void add(
      Map<SumStore.Cell, Long> more, SumStore.Stored one, int sign, SumStore.Cell cell) {
    more.merge(cell, sign * one.counted().amount(), Long::sum);
  }

  /** What the sums rest on beside timelines: definitions, and which areas lie in which. */
  private String shape(StreetId street) {
    String areas =
        territory.areas(street).stream()
            .map(area -> area.id().value() + "<" + parent(area))
            .sorted()
            .collect(Collectors.joining());
    return catalogue.version() + "-" + Catalogue.hash(areas);
  }

  private static String parent(Area area) {
    AreaId parent = area.parent();
    return parent == null ? "" : parent.value().toString();
  }
}
