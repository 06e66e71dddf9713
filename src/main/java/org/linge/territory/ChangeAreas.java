package org.linge.territory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes a street's areas from a day on: at once, or by a plan that {@link CarryOutPlans} carries
 * out when its day begins.
 */
@Component
class ChangeAreas {
  private static final int MOST_DAYS_AHEAD = 366;

  private final PlanChange plans;
  private final WriteAreas write;
  private final AreaChangeStore changes;
  private final Territory territory;
  private final TransactionOperations transactions;
  private final Clock clock;

  ChangeAreas(
      PlanChange plans,
      WriteAreas write,
      AreaChangeStore changes,
      Territory territory,
      TransactionOperations transactions,
      Clock clock) {
    this.plans = plans;
    this.write = write;
    this.changes = changes;
    this.territory = territory;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The version is the street's territory's, as it was seen. */
  AreaChangeStore.Change change(
      StreetId id, AreaChange change, int version, @Nullable LocalDate from, @Nullable UUID by) {
    Street street = territory.street(id);
    LocalDate day = day(from);
    UUID made =
        Optional.ofNullable(
                transactions.execute(
                    _ -> {
                      int current = write.lock(street, version);
                      StreetMap map = territory.fresh(id);
                      Reshaping reshaping = plans.work(map, change, promised(id));
                      String title = ChangeTitles.of(map, change, reshaping);
                      return day.isAfter(territory.today())
                          ? plan(change, reshaping, title, day, by)
                          : write.write(
                              street,
                              reshaping,
                              current,
                              new WriteAreas.Cause(change.act(), title, by, null));
                    }))
            .orElseThrow();
    return changes.find(id, made).orElseThrow();
  }

  /** What a change would do; nothing is written. */
  Reshaping preview(StreetId id, AreaChange change, int version, @Nullable LocalDate from) {
    day(from);
    StreetMap map = territory.map(id);
    write.requireFresh(map.street(), version, map.root().version());
    return plans.work(map, change, promised(id));
  }

  private Set<String> promised(StreetId id) {
    return Set.copyOf(changes.listPromisedCodes(id));
  }

  private LocalDate day(@Nullable LocalDate from) {
    LocalDate today = territory.today();
    if (from != null && from.isBefore(today)) {
      throw new Refused(TerritoryProblem.DAY_PASSED).at("from").with("today", today);
    }
    LocalDate last = today.plusDays(MOST_DAYS_AHEAD);
    if (from != null && from.isAfter(last)) {
      throw new Refused(TerritoryProblem.DAY_TOO_FAR).at("from").with("last", last);
    }
    return from == null ? today : from;
  }

  private UUID plan(
      AreaChange change, Reshaping reshaping, String title, LocalDate day, @Nullable UUID by) {
    UUID id = Ids.next();
    Set<AreaId> areas =
        Stream.concat(change.concerned(), reshaping.abolished().stream())
            .collect(Collectors.toSet());
    List<String> codes =
        reshaping.changes().stream().filter(one -> one.now() == null).map(Redrawing::code).toList();
    changes.add(
        new AreaChangeStore.Change(
            reshaping.map().street().id(),
            id,
            change.act(),
            title,
            AreaChangeStore.Status.PLANNED,
            day,
            by,
            clock.instant(),
            null,
            null,
            areas,
            codes,
            change,
            null));
    return id;
  }

  /** Refuses NOT_PLANNED when it has been done; a second time changes nothing. */
  AreaChangeStore.Change withdraw(StreetId street, UUID id) {
    AreaChangeStore.Change change = find(street, id);
    Collection<AreaId> areas = change.areas();
    changes.close(street, id, AreaChangeStore.Status.WITHDRAWN, clock.instant(), null, areas, null);
    AreaChangeStore.Change now = find(street, id);
    if (now.status() != AreaChangeStore.Status.WITHDRAWN) {
      throw new Refused(TerritoryProblem.NOT_PLANNED);
    }
    return now;
  }

  private AreaChangeStore.Change find(StreetId street, UUID id) {
    return changes
        .find(territory.street(street).id(), id)
        .orElseThrow(() -> new Refused(TerritoryProblem.UNKNOWN_CHANGE).at("id"));
  }
}
