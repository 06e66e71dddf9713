package org.linge.territory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets up a street with its levels and areas. */
@Component
class EstablishStreet {
  private final AreaStore store;
  private final StreetTemplates templates;
  private final ApplicationEventPublisher events;

  EstablishStreet(AreaStore store, StreetTemplates templates, ApplicationEventPublisher events) {
    this.store = store;
    this.templates = templates;
    this.events = events;
  }

  @Transactional
  void establish(
      StreetId id, String name, String template, Collection<NewArea> areas, LocalDate from) {
    AreaId root = new AreaId(Ids.next());
    Street street = new Street(id, name, templates.levels(template), root);
    if (!store.addStreet(street)) {
      throw new Refused(TerritoryProblem.STREET_EXISTS).at("street").with("street", id);
    }
    store.addLevels(id, street.levels());
    store.addAreas(placed(street, areas, from));
    events.publishEvent(new TerritoryChanged(id));
  }

  private static List<StoredArea> placed(Street street, Collection<NewArea> areas, LocalDate from) {
    Map<String, AreaId> ids = new HashMap<>();
    List<StoredArea> placed = new ArrayList<>();
    ids.put(street.id().toString(), street.root());
    placed.add(root(street, areas, from));
    areas.stream()
        .filter(area -> !area.code().equals(street.id().toString()))
        .sorted(Comparator.comparingInt(area -> area.code().length()))
        .forEach(
            area -> {
              Level level = AreaCodes.level(street, area.code(), null);
              AreaId parent = ids.get(AreaCodes.parent(street, level, area.code()));
              placed.add(place(street, area, level, parent, from));
              if (ids.put(area.code(), placed.getLast().area().id()) != null) {
                throw new Refused(TerritoryProblem.DUPLICATE_CODE).with("code", area.code());
              }
            });
    return placed;
  }

  private static StoredArea root(Street street, Collection<NewArea> areas, LocalDate from) {
    String code = street.id().toString();
    Area area =
        new Area(
            street.id(), street.root(), code, street.name(), Level.STREET, null, from, null, null);
    return areas.stream()
        .filter(given -> given.code().equals(code))
        .findFirst()
        .map(given -> new StoredArea(area, 1, given.boundary()))
        .orElseGet(() -> new StoredArea(area, 1, null));
  }

  private static StoredArea place(
      Street street, NewArea area, Level level, @Nullable AreaId parent, LocalDate from) {
    if (parent == null) {
      throw new Refused(TerritoryProblem.UNKNOWN_PARENT)
          .with("parent", AreaCodes.parent(street, level, area.code()));
    }
    AreaId id = new AreaId(Ids.next());
    return new StoredArea(
        new Area(street.id(), id, area.code(), area.name(), level.code(), parent, from, null, null),
        1,
        area.boundary());
  }
}
