package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TiledDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Attacks the territory with random splits, merges, moves and redraws: siblings always tile their
 * parent, every point has one lowest area, every open matter lies in the area that it says and is
 * held by a seat that reaches it, and no code ever comes to mean another area.
 */
@LingeTest
class RandomTerritoryTests {
  private static final org.slf4j.Logger log =
      org.slf4j.LoggerFactory.getLogger(RandomTerritoryTests.class);
  private static final int STEPS = 40;
  private static final int MATTERS = 40;

  private final Territory territory;
  private final Identity identity;
  private final MatterArchive archive;
  private final FollowAreas followAreas;
  private final MatterStore store;
  private final TimelineStore timeline;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final int port;
  private final Map<String, UUID> codes = new HashMap<>();

  @Autowired
  RandomTerritoryTests(
      Territory territory,
      Identity identity,
      MatterArchive archive,
      FollowAreas followAreas,
      MatterStore store,
      TimelineStore timeline,
      JdbcClient jdbc,
      Clock clock,
      @LocalServerPort int port) {
    this.territory = territory;
    this.identity = identity;
    this.archive = archive;
    this.followAreas = followAreas;
    this.store = store;
    this.timeline = timeline;
    this.jdbc = jdbc;
    this.clock = clock;
    this.port = port;
  }

  /** One district while it is being attacked. */
  private final class Attack {
    final SplittableRandom random;
    final TiledDistrict district = new TiledDistrict(territory, identity);
    final Caller editor = district.editor(port);

    Attack(long seed) {
      random = new SplittableRandom(seed);
      for (JsonNode area : listed()) {
        district.appoint("grid-worker", AreaId.of(area.path("id").asString()));
      }
      district.appoint("community-secretary", district.area("001"));
      district.appoint("community-secretary", district.area("002"));
      List<MatterArchive.History> told = new ArrayList<>();
      for (int i = 0; i < MATTERS; i++) {
        double x = district.x(random.nextDouble() * 2);
        double y = district.y(random.nextDouble());
        told.add(
            archive.begin(
                new MatterArchive.Account(
                    district.street,
                    clock.instant(),
                    null,
                    null,
                    "路灯不亮",
                    x,
                    y,
                    null,
                    null,
                    null,
                    "phone",
                    null)));
        if (i % 4 == 0) told.getLast().closeAsImported(clock.instant());
      }
      archive.write(told);
    }

    /** The grids that exist today. */
    List<JsonNode> listed() {
      return editor
          .get(district.base + "/boundaries?level=grid")
          .json()
          .path("features")
          .valueStream()
          .map(feature -> feature.path("properties"))
          .toList();
    }

    private String any(List<JsonNode> areas) {
      return areas.get(random.nextInt(areas.size())).path("id").asString();
    }

    Object change() {
      List<JsonNode> grids = listed();
      return switch (random.nextInt(5)) {
        case 0, 1 -> split(any(grids));
        case 2 ->
            Map.of(
                "act",
                "merge",
                "areas",
                List.of(any(grids), any(grids)),
                "code",
                code(),
                "name",
                "合");
        case 3 ->
            Map.of(
                "act",
                "move",
                "area",
                any(grids),
                "parent",
                district.area(random.nextBoolean() ? "001" : "002"));
        default -> redraw(any(grids), any(grids));
      };
    }

    /** Right through the middle at any angle, or a small ring around it. */
    private Object split(String area) {
      org.locationtech.jts.geom.Coordinate middle =
          geometry(area).getInteriorPoint().getCoordinate();
      double x = (middle.x - district.west) / TiledDistrict.SIDE;
      double y = (middle.y - district.south) / TiledDistrict.SIDE;
      double angle = random.nextDouble() * Math.PI;
      double dx = 3 * Math.cos(angle);
      double dy = 3 * Math.sin(angle);
      Map<String, Object> line =
          random.nextInt(3) == 0
              ? district.line(x - 0.02, y - 0.02, x + 0.05, y, x, y + 0.06, x - 0.02, y - 0.02)
              : district.line(x - dx, y - dy, x + dx, y + dy);
      return Map.of("act", "split", "area", area, "line", line);
    }

    private String code() {
      return district.street + (random.nextBoolean() ? "001" : "002") + (100 + random.nextInt(800));
    }

    /** Gives a triangle of one area's ground to another, if it lies there. */
    private Object redraw(String from, String to) {
      Geometry one = geometry(from);
      Geometry other = geometry(to);
      double x = district.x(random.nextDouble() * 2);
      double y = district.y(random.nextDouble());
      Geometry piece =
          one.getFactory()
              .createPoint(new org.locationtech.jts.geom.Coordinate(x, y))
              .buffer(0.001, 2)
              .intersection(one);
      return Map.of(
          "act",
          "redraw",
          "areas",
          List.of(
              Map.of("area", from, "boundary", json(one.difference(piece))),
              Map.of("area", to, "boundary", json(other.union(piece)))));
    }

    private Object json(Geometry shape) {
      org.locationtech.jts.io.geojson.GeoJsonWriter writer =
          new org.locationtech.jts.io.geojson.GeoJsonWriter(9);
      writer.setEncodeCRS(false);
      return new tools.jackson.databind.json.JsonMapper().readTree(writer.write(shape));
    }

    Geometry geometry(String area) {
      return read(district.boundary(editor, AreaId.of(area)));
    }

    void check() {
      followAreas.follow(district.street);
      List<JsonNode> grids = listed();
      for (String community : List.of("001", "002")) {
        tiles(district.street + community, grids);
      }
      Geometry street = geometry(territory.street(district.street).root().toString());
      assertThat(
              area(
                  List.of(
                      geometry(district.area("001") + ""), geometry(district.area("002") + ""))))
          .isCloseTo(street.getArea(), org.assertj.core.data.Percentage.withPercentage(0.001));
      for (JsonNode grid : grids) {
        String code = grid.path("code").asString();
        UUID id = UUID.fromString(grid.path("id").asString());
        assertThat(codes.merge(code, id, (known, found) -> known)).as(code).isEqualTo(id);
        assertThat(territory.path(district.street, new AreaId(id)).get(1).code())
            .isEqualTo(code.substring(0, 12));
      }
      for (MatterId id : matters()) check(store.find(district.street, id).orElseThrow(), grids);
    }

    private void tiles(String parent, List<JsonNode> grids) {
      List<Geometry> children =
          grids.stream()
              .filter(grid -> grid.path("code").asString().startsWith(parent))
              .map(grid -> geometry(grid.path("id").asString()))
              .toList();
      Geometry whole =
          geometry(territory.findByCode(district.street, parent).orElseThrow().id() + "");
      Geometry all = org.locationtech.jts.operation.overlayng.OverlayNGRobust.union(children);
      assertThat(all.symDifference(whole).getArea())
          .as("gaps in " + parent)
          .isLessThan(whole.getArea() * 1e-5);
      assertThat(area(children))
          .as("overlaps in " + parent)
          .isCloseTo(whole.getArea(), org.assertj.core.data.Percentage.withPercentage(0.001));
    }

    private List<MatterId> matters() {
      return jdbc.sql("select m.id from matter.matter m where m.street_id = :street")
          .param("street", district.street.code())
          .query((row, i) -> new MatterId(row.getObject(1, UUID.class)))
          .list();
    }

    private void check(Matter matter, List<JsonNode> grids) {
      Set<String> existing = new HashSet<>();
      grids.forEach(grid -> existing.add(grid.path("id").asString()));
      String area = matter.standing().area().toString();
      List<Entry> entries = timeline.list(district.street, matter.report().id());
      assertThat(Repeats.replay(matter.report(), entries)).isEqualTo(matter);
      if (!matter.isOpen()) {
        assertThat(entries).noneMatch(entry -> entry.action().equals(Lifecycle.MOVE_AREA));
        return;
      }
      assertThat(existing).contains(area);
      Area lowest =
          territory
              .areaAt(district.street, matter.report().longitude(), matter.report().latitude())
              .orElseThrow();
      assertThat(lowest.id()).isEqualTo(matter.standing().area());
      Holder holder = java.util.Objects.requireNonNull(matter.standing().holder());
      List<Area> path = territory.path(district.street, matter.standing().area());
      assertThat(path).extracting(above -> above.id().value()).contains(holder.id());
      AreaId seat = new AreaId(java.util.Objects.requireNonNull(holder.id()));
      LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"));
      assertThat(identity.holders(district.street, holder.kind(), seat, today)).isNotEmpty();
      assertThat(entries.getLast().body().facts().dueAt())
          .isEqualTo(entries.getFirst().body().facts().dueAt());
    }
  }

  private static double area(List<Geometry> shapes) {
    return shapes.stream().mapToDouble(Geometry::getArea).sum();
  }

  private static Geometry read(JsonNode geometry) {
    try {
      return new GeoJsonReader().read(geometry.toString());
    } catch (ParseException e) {
      throw new AssertionError(geometry.toString(), e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void keepsTheTerritoryWhole(long seed) {
    Attack attack = new Attack(seed);
    attack.check();
    int done = 0;
    Map<String, Integer> refusals = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      Object change = attack.change();
      Caller.Answer answer = attack.district.change(attack.editor, change);
      log.info("{} {}", answer.status(), change);
      if (answer.status() == 201) done++;
      else refusals.merge(answer.code(), 1, Integer::sum);
      attack.check();
    }
    assertThat(done).as(refusals.toString()).isGreaterThan(4);
  }
}
