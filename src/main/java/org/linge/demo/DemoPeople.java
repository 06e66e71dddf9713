package org.linge.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.NewAccount;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Invented people on every post of a street. Their phone numbers are none that can be assigned. */
@Component
class DemoPeople {
  /** The accounts that are told at the start; the street's code is 1 for 隐珠, 2 for 大村. */
  static final List<Known> KNOWN =
      List.of(
          new Known("wangge", "grid-worker", "网格员（隐珠街道，第三级网格）"),
          new Known("shuji", "community-secretary", "社区书记"),
          new Known("diaodu", "dispatcher", "街道调度员"),
          new Known("yuanlin", "unit-handler", "园林绿化队承办人"),
          new Known("lingdao", "street-leader", "街道领导"),
          new Known("xitong", "system-admin", "系统管理员（网格、账号）"),
          new Known("anquan", "security-admin", "安全管理员（岗位授权）"),
          new Known("shenji", "auditor", "安全审计员"),
          new Known("jumin", "resident", "居民"),
          new Known("quji", "district-dispatcher", "区级调度员（跨街道移送）"),
          new Known("dacun", "grid-worker", "网格员（大村镇）"),
          new Known("dacundd", "dispatcher", "调度员（大村镇）"));

  record Known(String login, String kind, String title) {}

  private static final List<String[]> UNITS =
      List.of(
          new String[] {"zhifa", "综合行政执法队"},
          new String[] {"yuanlin", "园林绿化队"},
          new String[] {"huanwei", "环卫公司"},
          new String[] {"chengjian", "城建办"},
          new String[] {"gongshui", "供水站"},
          new String[] {"gongdian", "供电所"},
          new String[] {"paichusuo", "派出所"},
          new String[] {"shichang", "市场监管所"},
          new String[] {"yingji", "应急办"},
          new String[] {"sifa", "司法所"},
          new String[] {"minzheng", "民政办"},
          new String[] {"weisheng", "卫生服务中心"});

  private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
  private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建华红军健世广志义兴良海山仁波宁贵福生龙元全国胜学祥";

  private final Territory territory;
  private final Identity identity;
  private final TransactionOperations transactions;
  private final LocalDate began;

  DemoPeople(
      Territory territory, Identity identity, TransactionOperations transactions, Clock clock) {
    this.territory = territory;
    this.identity = identity;
    this.transactions = transactions;
    began = clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().minusYears(1);
  }

  boolean isThere(StreetId street) {
    return !identity.units(street).isEmpty();
  }

  void settle(StreetId street, String password) {
    String hash = identity.hash(password);
    transactions.executeWithoutResult(status -> new Settling(street, hash).settle());
  }

  void settleDistrict(StreetId district, String password) {
    String hash = identity.hash(password);
    transactions.executeWithoutResult(status -> new Settling(district, hash).settleDistrict());
  }

  /** One street being settled. */
  private final class Settling {
    private final StreetId street;
    private final String hash;
    private final Random random;
    private final boolean yinzhu;
    private int serial;

    Settling(StreetId street, String hash) {
      this.street = street;
      this.hash = hash;
      random = new Random(street.code());
      yinzhu = street.equals(DemoTerritory.YINZHU);
    }

    void settle() {
      AreaId root = territory.street(street).root();
      for (String[] unit : UNITS) found(unit[0], unit[1]);
      hold(yinzhu ? "diaodu" : "dacundd", "dispatcher", root, null);
      hold(null, "dispatcher", root, null);
      for (String kind : List.of("street-leader", "system-admin", "security-admin", "auditor")) {
        hold(yinzhu ? login(kind) : null, kind, root, null);
      }
      over("community", "community-secretary", yinzhu ? "shuji" : null);
      over("community", "community-staff", null);
      over("second-grid", "grid-leader", null);
      over("third-grid", "grid-worker", yinzhu ? "wangge" : null);
      over("village-grid", "grid-leader", null);
      over("village-grid", "grid-worker", yinzhu ? null : "dacun");
      over("village-grid", "liaison", null);
      over("micro-grid", "micro-grid-leader", null);
      resident(yinzhu ? "jumin" : null);
      for (int i = 0; i < 20; i++) resident(null);
    }

    void settleDistrict() {
      AreaId root = territory.street(street).root();
      UnitId centre = new UnitId(Ids.next());
      identity.found(new Unit(street, centre, "zhongxin", "区社会治理中心", "department", null, Set.of()));
      hold("quji", "district-dispatcher", root, null);
    }

    private void over(String level, String kind, @Nullable String firstLogin) {
      List<Area> areas = areas().filter(a -> a.level().equals(level)).toList();
      for (int i = 0; i < areas.size(); i++) {
        hold(i == 0 ? firstLogin : null, kind, areas.get(i).id(), null);
      }
    }

    private Stream<Area> areas() {
      return territory.subtree(street, territory.street(street).root()).stream()
          .map(id -> territory.area(street, id))
          .sorted(Comparator.comparing(Area::code));
    }

    private void found(String code, String name) {
      UnitId id = new UnitId(Ids.next());
      identity.found(new Unit(street, id, code, name, "department", null, Set.of()));
      hold(yinzhu && code.equals("yuanlin") ? code : null, "unit-handler", null, id);
      hold(null, "unit-handler", null, id);
      hold(null, "unit-leader", null, id);
    }

    private void hold(
        @Nullable String login, String kind, @Nullable AreaId area, @Nullable UnitId unit) {
      AccountId account = open(login, false);
      identity.appoint(
          street, new Post(new PostId(Ids.next()), kind, account, area, unit, began, null));
    }

    private void resident(@Nullable String login) {
      open(login, true);
    }

    private AccountId open(@Nullable String login, boolean resident) {
      AccountId id = new AccountId(Ids.next());
      serial++;
      String name = login == null ? "demo%d%05d".formatted(yinzhu ? 1 : 2, serial) : login;
      identity.open(new NewAccount(street, id, name, name(), resident, hash, null));
      return id;
    }

    private String name() {
      StringBuilder name = new StringBuilder().append(pick(SURNAMES)).append(pick(GIVEN));
      if (random.nextInt(3) > 0) name.append(pick(GIVEN));
      return name.toString();
    }

    private char pick(String from) {
      return from.charAt(random.nextInt(from.length()));
    }
  }

  private static String login(String kind) {
    return KNOWN.stream().filter(k -> k.kind().equals(kind)).findFirst().orElseThrow().login();
  }
}
