package org.linge.territory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Territory territory;
  private final ApplicationEventPublisher events;

  WriteAreas(AreaStore store, Territory territory, ApplicationEventPublisher events) {
    this.store = store;
    this.territory = territory;
    this.events = events;
  }

  /** Waits for other changes to the street; refuses if one was made after the version seen. */
  int lock(Street street, @Nullable Integer seen) {
    int version = store.lock(street);
    if (seen != null && seen != version) {
      throw new Refused(SharedProblem.STALE_VERSION).at("version").with("version", version);
    }
    return version;
  }

  /** Returns the version of the street's territory afterwards, the same if nothing changed. */
  int write(Street street, StreetMap map, List<Redrawing> changes, int version) {
    if (changes.isEmpty()) {
      return version;
    }
    Map<String, AreaId> ids = new HashMap<>();
    map.areas().forEach(area -> ids.put(area.area().code(), area.area().id()));
    List<StoredArea> added = new ArrayList<>();
    List<StoredArea> changed = new ArrayList<>();
    StoredArea root = map.root();
    for (Redrawing change : parentsFirst(changes)) {
      StoredArea now = change.now();
      if (now == null) {
        added.add(added(street, change, ids));
      } else if (change.level().rank() == 0) {
        root = changed(change, now);
      } else {
        changed.add(changed(change, now));
      }
    }
    store.addAreas(added);
    changed.add(new StoredArea(root.area(), version + 1, root.boundary()));
    store.changeAreas(changed);
    if (!root.area().name().equals(street.name())) {
      store.changeStreetName(street.id(), root.area().name());
    }
    events.publishEvent(new TerritoryChanged(street.id()));
    return version + 1;
  }

  private static List<Redrawing> parentsFirst(List<Redrawing> changes) {
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
            null);
    return new StoredArea(area, 1, change.boundary());
  }

  private static StoredArea changed(Redrawing change, StoredArea now) {
    Area old = now.area();
    Area area =
        new Area(
            old.street(),
            old.id(),
            old.code(),
            change.name(),
            old.level(),
            old.parent(),
            old.validFrom(),
            old.validUntil());
    return new StoredArea(
        area, now.version() + 1, change.boundary() == null ? now.boundary() : change.boundary());
  }
}
