package org.linge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.linge.LingeApplication;
import org.linge.demo.InventedTerritory;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.NewAccount;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.matter.FillMatters;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.NewArea;
import org.linge.territory.Territory;
import org.locationtech.jts.geom.Point;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an empty database that of a district which has used Linge for two years: {@code Fill
 * MATTERS DISTRICT_FILE LINGE_ARGUMENTS…}. The demo's territory, 83 grid workers, 44 secretaries,
 * three dispatchers, 60 units with a handler each.
 */
final class Fill {
  private static final StreetId STREET = InventedTerritory.STREET;
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
  private static final int UNITS = 60;
  private static final int MIX = 1168;

  private final Territory territory;
  private final Identity identity;
  private final Map<AreaId, String> workers = new HashMap<>();

  private Fill(Territory territory, Identity identity) {
    this.territory = territory;
    this.identity = identity;
  }

  public static void main(String[] args)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    String[] settings = Arrays.copyOfRange(args, 2, args.length);
    try (ConfigurableApplicationContext linge =
        SpringApplication.run(LingeApplication.class, settings)) {
      long start = System.nanoTime();
      Territory territory = linge.getBean(Territory.class);
      List<NewArea> microGrids = InventedTerritory.microGrids(territory);
      Fill fill = new Fill(territory, linge.getBean(Identity.class));
      District district =
          linge.getBean(TransactionTemplate.class).execute(status -> fill.people(microGrids));
      if (district == null) throw new IllegalStateException("No district");
      district.write(Path.of(args[1]));
      List<FillMatters.Place> places =
          district.places().stream().map(p -> new FillMatters.Place(p.lon(), p.lat())).toList();
      new FillMatters(linge, STREET, places).fill(Integer.parseInt(args[0]));
      System.out.printf(
          "{\"filled\":%s,\"seconds\":%.1f}%n", args[0], (System.nanoTime() - start) / 1e9);
    }
  }

  private District people(List<NewArea> microGrids) {
    List<District.Office> offices = new ArrayList<>();
    for (int i = 1; i <= UNITS; i++) {
      UnitId unit = new UnitId(Ids.next());
      String code = "bench-%02d".formatted(i);
      identity.found(new Unit(STREET, unit, code, "第" + i + "单位", "department", null, Set.of()));
      String login = "bench-handler-" + i;
      person(login, "unit-handler", null, unit);
      offices.add(new District.Office(unit.value().toString(), login));
    }
    AreaId root = territory.street(STREET).root();
    List<String> dispatchers =
        List.of("bench-dispatcher-1", "bench-dispatcher-2", "bench-dispatcher-3");
    dispatchers.forEach(login -> person(login, "dispatcher", root, null));
    List<District.Place> places = new ArrayList<>(microGrids.stream().map(this::place).toList());
    Collections.shuffle(places, new Random(MIX));
    return new District(STREET.toString(), places, offices, dispatchers);
  }

  /** A point in the micro-grid; who answers for it is hired where nobody has been yet. */
  private District.Place place(NewArea microGrid) {
    Point point = Objects.requireNonNull(microGrid.boundary()).getInteriorPoint();
    AreaId id = territory.findByCode(STREET, microGrid.code()).orElseThrow().id();
    List<AreaId> path = territory.path(STREET, id).stream().map(Area::id).toList();
    return new District.Place(
        point.getX(),
        point.getY(),
        path.get(1).value().toString(),
        worker(path.get(path.size() - 2), "grid-worker", "bench-worker-"),
        worker(path.get(1), "community-secretary", "bench-secretary-"));
  }

  private String worker(AreaId area, String kind, String login) {
    return workers.computeIfAbsent(
        area,
        a -> {
          String name = login + (workers.size() + 1);
          person(name, kind, area, null);
          return name;
        });
  }

  private void person(String login, String kind, @Nullable AreaId area, @Nullable UnitId unit) {
    AccountId account = new AccountId(Ids.next());
    identity.open(
        new NewAccount(STREET, account, login, login, false, "{noop}" + Api.PASSWORD, null));
    identity.appoint(
        STREET, new Post(new PostId(Ids.next()), kind, account, area, unit, LONG_AGO, null));
  }
}
