package org.linge.territory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.locationtech.jts.geom.Geometry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The door: streets, their areas, and which area a point lies in.
 *
 * <p>Every answer comes from memory, from a picture of each street that never changes; after a
 * change has been committed a new picture takes its place at once. Coordinates are WGS 84 degrees.
 * A point on the boundary of several siblings belongs to the one with the lowest code. Areas that
 * were abolished still answer by id and code, and no point lies in them.
 */
@Component
public class Territory {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final AreaStore store;
  private final AreaChangeStore changes;
  private final EstablishStreet establish;
  private final Clock clock;
  private final AtomicReference<@Nullable Map<StreetId, StreetMap>> maps = new AtomicReference<>();
  private final ReentrantLock loading = new ReentrantLock();

  Territory(AreaStore store, AreaChangeStore changes, EstablishStreet establish, Clock clock) {
    this.store = store;
    this.changes = changes;
    this.establish = establish;
    this.clock = clock;
  }

  /** All streets served here, by code. */
  public List<Street> streets() {
    return maps().values().stream().map(StreetMap::street).toList();
  }

  public Street street(StreetId id) {
    return map(id).street();
  }

  /** The deepest area that covers the point. */
  public Optional<Area> areaAt(StreetId street, double longitude, double latitude) {
    return map(street).areaAt(longitude, latitude);
  }

  /** The deepest area of the first street, by code, that covers the point. */
  public Optional<Area> areaAt(double longitude, double latitude) {
    for (StreetMap map : maps().values()) {
      if (map.street().id().isDistrict()) continue;
      Optional<Area> found = map.areaAt(longitude, latitude);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  public Area area(StreetId street, AreaId id) {
    return map(street).area(id).area();
  }

  public Optional<Area> findByCode(StreetId street, String code) {
    return map(street).findByCode(code).map(StoredArea::area);
  }

  /** All areas that exist today, the street first, each above those within it. */
  public List<Area> areas(StreetId street) {
    return map(street).current().stream().map(StoredArea::area).toList();
  }

  /** From the street down to the area itself. */
  public List<Area> path(StreetId street, AreaId id) {
    return map(street).path(id);
  }

  /** The area itself and all below it, abolished ones too, and those whose place these took. */
  public Set<AreaId> subtree(StreetId street, AreaId id) {
    return map(street).subtree(id);
  }

  /** Whether the area is in the other's {@link #subtree}. */
  public boolean covers(StreetId street, AreaId ancestor, AreaId area) {
    return map(street).covers(ancestor, area);
  }

  /**
   * Sets up a whole street at once, with the levels of a template of {@code
   * catalog/street-templates.yaml}: for a first start. Codes are checked; that boundaries are sound
   * and lie within each other is the caller's business. The street's own boundary is the area with
   * the street's code.
   */
  public Street establish(StreetId id, String name, String template, Collection<NewArea> areas) {
    establish.establish(id, name, template, areas, today());
    return street(id);
  }

  /** The ground of an area that exists today, if it has a boundary. */
  public Optional<Geometry> boundary(StreetId street, AreaId id) {
    return Optional.ofNullable(map(street).existing(id).boundary());
  }

  /** The next codes that were never used below the area, nor promised to a planned one. */
  public List<String> freeCodes(StreetId street, AreaId parent, int count) {
    StreetMap map = map(street);
    Area area = map.existing(parent).area();
    Level below = map.street().levels().get(map.level(area).rank() + 1);
    FreeCodes free = new FreeCodes(map, changes.listPromisedCodes(street));
    return Stream.generate(() -> free.next(area.code(), below)).limit(count).toList();
  }

  StreetMap map(StreetId street) {
    StreetMap map = maps().get(street);
    if (map == null) {
      throw new Refused(TerritoryProblem.UNKNOWN_STREET).at("street").with("street", street);
    }
    return map;
  }

  /** What the table says now, for a change that must not rest on an older picture. */
  StreetMap fresh(StreetId street) {
    return load(map(street).street());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void redraw(TerritoryChanged change) {
    loading.lock();
    try {
      Map<StreetId, StreetMap> next = new TreeMap<>(maps());
      store.findStreet(change.street()).ifPresent(street -> next.put(street.id(), load(street)));
      maps.set(next);
    } finally {
      loading.unlock();
    }
  }

  /** Areas begin and cease to exist at midnight. */
  @Scheduled(cron = "1 0 0 * * *", zone = "Asia/Shanghai")
  void redrawAll() {
    loading.lock();
    try {
      maps.set(loadAll());
    } finally {
      loading.unlock();
    }
  }

  private Map<StreetId, StreetMap> maps() {
    Map<StreetId, StreetMap> known = maps.get();
    return known == null ? loadOnce() : known;
  }

  private Map<StreetId, StreetMap> loadOnce() {
    loading.lock();
    try {
      Map<StreetId, StreetMap> known = maps.get();
      if (known == null) {
        known = loadAll();
        maps.set(known);
      }
      return known;
    } finally {
      loading.unlock();
    }
  }

  private Map<StreetId, StreetMap> loadAll() {
    Map<StreetId, StreetMap> all = new TreeMap<>();
    store.listStreets().forEach(street -> all.put(street.id(), load(street)));
    return all;
  }

  private StreetMap load(Street street) {
    return StreetMap.of(
        street, store.listAreas(street.id()), changes.listSuccessions(street.id()), today());
  }
}
