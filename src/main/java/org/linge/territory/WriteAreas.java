package org.linge.territory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes changes to a street's areas, one after the other, and tells that they happened. */
@Component
class WriteAreas {
  private final AreaStore store;
  private final AreaChangeStore changes;
  private final Territory territory;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WriteAreas(
      AreaStore store,
      AreaChangeStore changes,
      Territory territory,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.changes = changes;
    this.territory = territory;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What is written down about a change.
   *
   * @param plan the plan that is being carried out
   */
  record Cause(String act, String title, @Nullable UUID by, @Nullable UUID plan) {
    static Cause of(String act, String title) {
      return new Cause(act, title, null, null);
    }
  }

  /** Waits for other changes to the street; refuses if one was made after the version seen. */
  int lock(Street street, @Nullable Integer seen) {
    int version = store.lock(street);
    if (seen != null) {
      requireFresh(street, seen, version);
    }
    return version;
  }

  /** Refuses STALE_VERSION with the titles of what was done since. */
  void requireFresh(Street street, int seen, int version) {
    if (seen != version) {
      throw new Refused(SharedProblem.STALE_VERSION)
          .at("version")
          .with("version", version)
          .with("changes", changes.listTitlesSince(street.id(), seen));
    }
  }

  /** Returns the version of the street's territory afterwards, the same if nothing changed. */
  int write(Street street, StreetMap map, List<Redrawing> redrawings, int version, Cause cause) {
    if (redrawings.isEmpty()) {
      return version;
    }
    Reshaping reshaping = new Reshaping(map);
    redrawings.forEach(reshaping::put);
    write(street, reshaping, version, cause);
    return version + 1;
  }

  /** Returns the id under which the change is known. */
  UUID write(Street street, Reshaping reshaping, int version, Cause cause) {
    Map<String, AreaId> ids = new HashMap<>();
    reshaping.map().areas().forEach(area -> ids.put(area.area().code(), area.area().id()));
    List<StoredArea> added = new ArrayList<>();
    List<StoredArea> changed = new ArrayList<>();
    StoredArea root = reshaping.map().root();
    for (Redrawing change : parentsFirst(reshaping.changes())) {
      StoredArea now = change.now();
      if (now == null) {
        added.add(added(street, change, ids));
      } else if (change.level().rank() == 0) {
        root = changed(change, now);
      } else {
        changed.add(changed(change, now));
      }
    }
    store.abolish(street.id(), reshaping.abolished(), territory.today());
    store.addAreas(added);
    changed.add(new StoredArea(root.area(), version + 1, root.boundary()));
    store.changeAreas(changed);
    if (!root.area().name().equals(street.name())) {
      store.changeStreetName(street.id(), root.area().name());
    }
    UUID id = record(street, reshaping, added, version + 1, cause);
    tell(street, reshaping, ids, id);
    return id;
  }

  private UUID record(
      Street street, Reshaping reshaping, List<StoredArea> added, int version, Cause cause) {
    Set<AreaId> areas = new HashSet<>(reshaping.abolished());
    added.forEach(area -> areas.add(area.area().id()));
    reshaping.changes().stream()
        .flatMap(one -> java.util.stream.Stream.ofNullable(one.now()))
        .forEach(now -> areas.add(now.area().id()));
    Instant now = clock.instant();
    if (cause.plan() != null) {
      changes.close(
          street.id(), cause.plan(), AreaChangeStore.Status.DONE, now, version, areas, null);
      return cause.plan();
    }
    UUID id = Ids.next();
    changes.add(
        new AreaChangeStore.Change(
            street.id(),
            id,
            cause.act(),
            cause.title(),
            AreaChangeStore.Status.DONE,
            territory.today(),
            cause.by(),
            now,
            now,
            version,
            areas,
            List.of(),
            null,
            null));
    return id;
  }

  /** Who follows within the transaction finds new areas by their ids only once it is committed. */
  private void tell(Street street, Reshaping reshaping, Map<String, AreaId> ids, UUID change) {
    Map<AreaId, List<AreaId>> successors = new LinkedHashMap<>();
    reshaping
        .successors()
        .forEach(
            (area, codes) ->
                successors.put(
                    area,
                    codes.stream().map(code -> Objects.requireNonNull(ids.get(code))).toList()));
    changes.addSuccessions(street.id(), change, territory.today(), successors);
    Set<AreaId> redrawn = new HashSet<>();
    for (Redrawing one : reshaping.changes()) {
      if (one.redraws()) {
        redrawn.add(Objects.requireNonNull(ids.get(one.code())));
        if (one.parent() != null) {
          redrawn.add(Objects.requireNonNull(ids.get(one.parent())));
        }
      }
    }
    redrawn.removeAll(successors.keySet());
    events.publishEvent(new TerritoryChanged(street.id()));
    if (!redrawn.isEmpty() || !successors.isEmpty()) {
      events.publishEvent(new AreasReplaced(street.id(), territory.today(), successors, redrawn));
    }
  }

  private static List<Redrawing> parentsFirst(Collection<Redrawing> changes) {
    return changes.stream()
        .sorted(
            Comparator.comparingInt((Redrawing one) -> one.level().rank())
                .thenComparing(Redrawing::code))
        .toList();
  }

  private StoredArea added(Street street, Redrawing change, Map<String, AreaId> ids) {
    AreaId parent = Objects.requireNonNull(ids.get(change.parent()));
    AreaId id = new AreaId(Ids.next());
    ids.put(change.code(), id);
    Area area =
        new Area(
            street.id(),
            id,
            change.code(),
            change.name(),
            change.level().code(),
            parent,
            territory.today(),
            null,
            change.kind());
    return new StoredArea(area, 1, change.boundary());
  }

  private static StoredArea changed(Redrawing change, StoredArea now) {
    return new StoredArea(
        now.area().called(change.name(), change.kind()),
        now.version() + 1,
        change.boundary() == null ? now.boundary() : change.boundary());
  }
}
