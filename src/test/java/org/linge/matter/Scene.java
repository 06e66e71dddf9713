package org.linge.matter;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linge.TestDistrict;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;

/**
 * A {@link TestDistrict} as the actors of one matter: 王 works the micro-grid, 李 is the eastern
 * secretary, 赵 the western, 陈 dispatches, 孙 handles for the garden team and 周 for the water team.
 */
final class Scene {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  private final TestDistrict district;
  private final Identity identity;
  final StreetId street;
  final Actor worker;
  final Actor secretary;
  final Actor otherSecretary;
  final Actor dispatcher;
  final Actor gardener;
  final Actor plumber;
  final UnitId gardens;
  final UnitId water = new UnitId(Ids.next());

  Scene(Territory territory, Identity identity) {
    this.identity = identity;
    district = new TestDistrict(territory, identity);
    street = district.street;
    gardens = district.unit;
    identity.found(new Unit(street, water, "water", "供水站", "department", null, Set.of()));
    worker = stock("王", "grid-worker");
    secretary = stock("李", "community-secretary");
    dispatcher = stock("陈", "dispatcher");
    gardener = stock("孙", "unit-handler");
    otherSecretary = new Newcomer("赵", "community-secretary").over(district.west);
    plumber = new Newcomer("周", "unit-handler").in(water);
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
        district.longitude(),
        district.latitude(),
        null,
        null,
        null,
        List.of(),
        "phone",
        ReportMatter.Course.ORDINARY);
  }

  Map<String, Object> answers(String action) {
    return switch (action) {
      case "assign" -> Map.of("unit", gardens.value().toString());
      case "handle" -> Map.of("note", "已清理");
      case "suspend" ->
          Map.of("until", LocalDate.now(ZONE).plusDays(9).toString(), "reason", "等材料");
      case "ask-extension" -> Map.of("days", 3, "reason", "要吊车");
      case "supplement" -> Map.of("note", "在三号楼西侧");
      case "merge" -> Map.of("matter", "20990101-AAAAAA");
      case "escalate",
          "give-back",
          "separate",
          "rework",
          "refuse",
          "reopen",
          "return",
          "refuse-extension",
          "follow-up-unsolved" ->
          Map.of("reason", "超出能力");
      case "whistle" ->
          Map.of("reason", "树压住水管", "units", List.of(called(gardens, true), called(water, false)));
      case "decline", "withdraw-call", "rework-call" -> Map.of("call", 1, "reason", "已由他人处理");
      case "report-in" ->
          Map.of("call", 1, "place", Map.of("lon", 120.1, "lat", 35.8, "accuracy", 12));
      case "progress", "finish" -> Map.of("call", 1, "note", "已锯开");
      case "give-up" -> Map.of("reason", "都不能来");
      case "urge", "supervise" -> Map.of("note", "请抓紧");
      case "rate", "follow-up" -> Map.of("satisfied", 5);
      default -> Map.of();
    };
  }

  static Map<String, Object> called(UnitId unit, boolean lead) {
    return Map.of("unit", unit.value().toString(), "lead", lead, "wish", "带油锯来");
  }

  /** Full marks for all that are done. */
  static Map<String, Object> scores(Matter matter) {
    return Map.of(
        "scores",
        Calls.of(matter.standing().calls()).list().stream()
            .filter(call -> call.state() == Call.State.DONE)
            .map(call -> Map.of("call", call.no(), "arrived", true, "quality", 5))
            .toList());
  }

  static UUID key() {
    return Ids.next();
  }

  private Actor stock(String name, String kind) {
    return new Actor(street, district.holder(kind), name, List.of(district.post(kind)));
  }

  private final class Newcomer {
    private final String name;
    private final String kind;
    private final AccountId account;

    Newcomer(String name, String kind) {
      this.name = name;
      this.kind = kind;
      account = district.hire("second-" + kind);
    }

    Actor over(AreaId area) {
      return appoint(Post.over(area, kind, new PostId(Ids.next()), account, LONG_AGO));
    }

    Actor in(UnitId unit) {
      return appoint(Post.in(unit, kind, new PostId(Ids.next()), account, LONG_AGO));
    }

    private Actor appoint(Post post) {
      identity.appoint(street, post);
      return new Actor(street, account, name, List.of(post));
    }
  }
}
