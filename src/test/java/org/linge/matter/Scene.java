package org.linge.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.TestStreets;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.NewAccount;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.NewArea;
import org.linge.territory.Territory;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A street with two communities; the eastern one has a grid with one micro-grid. Stock persons: 王
 * works the micro-grid, 李 is the eastern secretary, 赵 the western, 陈 dispatches, 孙 handles for the
 * garden team and 周 for the water team.
 */
final class Scene {
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  final StreetId street = TestStreets.next();
  final double west = 100 + (street.code() % 1000) * 0.02;
  final Actor worker;
  final Actor secretary;
  final Actor otherSecretary;
  final Actor dispatcher;
  final Actor gardener;
  final Actor plumber;
  final Unit gardens;
  final Unit water;
  private final Identity identity;
  private final String hash;

  Scene(Territory territory, Identity identity) {
    this.identity = identity;
    hash = "{noop}unused";
    territory.establish(street, "测试街道", "grids", areas());
    worker = person("王", "grid-worker", area(territory, street + "002001001"), null);
    secretary = person("李", "community-secretary", area(territory, street + "002"), null);
    otherSecretary = person("赵", "community-secretary", area(territory, street + "001"), null);
    dispatcher = person("陈", "dispatcher", territory.street(street).root(), null);
    gardens = unit("garden", "园林队");
    water = unit("water", "供水站");
    gardener = person("孙", "unit-handler", null, gardens.id());
    plumber = person("周", "unit-handler", null, water.id());
  }

  List<Actor> everybody() {
    return List.of(worker, secretary, otherSecretary, dispatcher, gardener, plumber);
  }

  /** A report from inside the micro-grid. */
  ReportMatter.Draft fallenTree() {
    return new ReportMatter.Draft(
        "0106",
        null,
        "楼下大树倒了，挡住消防通道",
        west + 0.0065,
        30.0025,
        null,
        null,
        null,
        List.of(),
        "phone");
  }

  Map<String, Object> answers(String action) {
    return switch (action) {
      case "assign" -> Map.of("unit", gardens.id().value().toString());
      case "handle" -> Map.of("note", "已清理");
      case "escalate", "give-back", "rework", "refuse", "reopen" -> Map.of("reason", "超出能力");
      case "rate" -> Map.of("satisfied", 5);
      default -> Map.of();
    };
  }

  private List<NewArea> areas() {
    return List.of(
        new NewArea(street + "002001001", "微网格", box(0.006, 0.002, 0.007, 0.003)),
        new NewArea(street + "002001", "网格", box(0.006, 0.002, 0.009, 0.008)),
        new NewArea(street + "002", "东社区", box(0.005, 0, 0.01, 0.01)),
        new NewArea(street + "001", "西社区", box(0, 0, 0.005, 0.01)),
        new NewArea(street.toString(), "测试街道", box(0, 0, 0.01, 0.011)));
  }

  private Geometry box(double x1, double y1, double x2, double y2) {
    return new GeometryFactory().toGeometry(new Envelope(west + x1, west + x2, y1 + 30, y2 + 30));
  }

  private AreaId area(Territory territory, String code) {
    return territory.findByCode(street, code).orElseThrow().id();
  }

  private Unit unit(String code, String name) {
    Unit unit = new Unit(street, new UnitId(Ids.next()), code, name, "department", null, Set.of());
    identity.found(unit);
    return unit;
  }

  private Actor person(String name, String kind, @Nullable AreaId area, @Nullable UnitId unit) {
    AccountId account = new AccountId(Ids.next());
    String login = "t" + account.value().toString().replace("-", "");
    identity.open(new NewAccount(street, account, login, name, false, hash, null));
    Post post = new Post(new PostId(Ids.next()), kind, account, area, unit, LONG_AGO, null);
    identity.appoint(street, post);
    return new Actor(street, account, name, List.of(post));
  }

  static UUID key() {
    return Ids.next();
  }
}
