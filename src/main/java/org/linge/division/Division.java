package org.linge.division;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/**
 * The door: what stands in an area, and proposals to divide it into grids and micro-grids. An area
 * can be divided when one level or two are below its own.
 */
@Component
public class Division {
  private static final int SHOWN = 10;

  private final DivisionStore store;
  private final Territory territory;
  private final ReadBuildings reader;
  private final ReadLines lines;
  private final RunDivisions runner;
  private final DivisionSettings settings;
  private final Clock clock;

  Division(
      DivisionStore store,
      Territory territory,
      ReadBuildings reader,
      ReadLines lines,
      RunDivisions runner,
      DivisionSettings settings,
      Clock clock) {
    this.store = store;
    this.territory = territory;
    this.reader = reader;
    this.lines = lines;
    this.runner = runner;
    this.settings = settings;
    this.clock = clock;
  }

  /** Puts these in place of what was known; that they are sound is the caller's business. */
  public void put(StreetId street, AreaId area, List<Building> buildings, List<Road> roads) {
    store.put(street, area, new Built(buildings, roads));
  }

  /** Whether anything is known of what stands there. */
  public boolean isKnown(StreetId street, AreaId area) {
    return store.find(street, area).isPresent();
  }

  Built read(StreetId street, AreaId area, String buildings, @Nullable String roads) {
    Geometry ground = ground(street, area);
    Built built = new Built(reader.read(buildings, ground), lines.roads(roads));
    store.put(street, area, built);
    return built;
  }

  Built built(StreetId street, AreaId area) {
    layers(street, area);
    return store.find(street, area).orElse(Built.NOTHING);
  }

  /** Into what the area is divided. */
  Layers layers(StreetId street, AreaId area) {
    return Layers.of(territory.street(street), territory.area(street, area));
  }

  /** The id is the request's key: asked for again, it is the same run. */
  Run start(StreetId street, UUID id, AreaId area, Wishes asked, @Nullable UUID by) {
    ground(street, area);
    Wishes wishes = layers(street, area).usual(asked);
    wishes.grid();
    wishes.microGrid();
    if (store.find(street, area).isEmpty()) {
      throw new Refused(DivisionProblem.NO_BUILDINGS).at("area");
    }
    Run run =
        new Run(
            street,
            id,
            area,
            wishes,
            Run.Status.WAITING,
            0,
            Propose.steps(settings.restarts()),
            List.of(),
            null,
            clock.instant(),
            null);
    if (!store.insert(run, by)) {
      Run known = run(street, id);
      if (!known.area().equals(area) || !known.wishes().equals(wishes)) {
        throw new Refused(SharedProblem.KEY_REUSED).at("Idempotency-Key");
      }
      return known;
    }
    runner.queue(street, id);
    return run;
  }

  Run run(StreetId street, UUID id) {
    return store
        .findRun(territory.street(street).id(), id)
        .orElseThrow(() -> new Refused(DivisionProblem.UNKNOWN_DIVISION).at("id"));
  }

  List<Run> listNewest(StreetId street, AreaId area) {
    territory.area(street, area);
    return store.listNewest(street, area, SHOWN).stream()
        .map(id -> store.findRun(street, id))
        .flatMap(Optional::stream)
        .toList();
  }

  Run cancel(StreetId street, UUID id) {
    run(street, id);
    store.cancel(street, id, clock.instant());
    return run(street, id);
  }

  /** The change of areas that a proposal comes to, with codes that are free now. */
  DividePlan plan(StreetId street, UUID id, String preference) {
    Run run = run(street, id);
    Proposal proposal =
        run.proposals().stream()
            .filter(one -> one.preference().word().equals(preference))
            .findFirst()
            .orElseThrow(() -> new Refused(DivisionProblem.UNKNOWN_PROPOSAL).at("preference"));
    Area area = territory.area(street, run.area());
    List<String> codes = territory.freeCodes(street, run.area(), proposal.grids().size());
    return DividePlan.of(proposal, area, layers(street, run.area()), codes);
  }

  private Geometry ground(StreetId street, AreaId area) {
    Area divided = territory.area(street, area);
    layers(street, area);
    return territory
        .boundary(street, area)
        .orElseThrow(
            () -> new Refused(DivisionProblem.NO_GROUND).at("area").with("area", divided.name()));
  }
}
