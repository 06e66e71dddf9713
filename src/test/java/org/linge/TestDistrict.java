package org.linge;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.NewAccount;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.PostKind;
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
 * A street of one's own with two communities; the eastern one has a grid with a micro-grid. Of each
 * kind of post there is one holder, who logs in as {@code kind-street} with {@link #PASSWORD}: in
 * the micro-grid those that may be anywhere, {@code community-*} in the eastern community, those of
 * the street over the street, those of units in the one unit.
 */
public final class TestDistrict {
  public static final String PASSWORD = "correct horse battery";
  private static final LocalDate LONG_AGO = LocalDate.of(2024, 1, 1);

  public final StreetId street = TestStreets.next();
  public final AreaId root;
  public final AreaId west;
  public final AreaId east;
  public final AreaId grid;
  public final AreaId microGrid;
  public final UnitId unit = new UnitId(Ids.next());
  private final Identity identity;
  private final String hash;
  private final Map<String, AccountId> holders = new HashMap<>();
  private final Map<String, Post> posts = new HashMap<>();

  public TestDistrict(Territory territory, Identity identity) {
    this.identity = identity;
    hash = "{noop}" + PASSWORD;
    territory.establish(street, "测试街道", "grids", areas());
    root = territory.street(street).root();
    west = territory.findByCode(street, street + "001").orElseThrow().id();
    east = territory.findByCode(street, street + "002").orElseThrow().id();
    grid = territory.findByCode(street, street + "002001").orElseThrow().id();
    microGrid = territory.findByCode(street, street + "002001001").orElseThrow().id();
    identity.found(new Unit(street, unit, "URBAN", "城管执法中队", "department", null, Set.of()));
    identity.postKinds().forEach(this::hire);
  }

  /** West of its middle lies the western community; see {@link #latitude}. */
  public double longitude() {
    return 100 + (street.code() % 10_000) * 0.01 + 0.0065;
  }

  /** With {@link #longitude}, a point in the micro-grid. */
  public double latitude() {
    return 30.0025;
  }

  public String loginName(String kind) {
    return kind + "-" + street;
  }

  public AccountId holder(String kind) {
    return Objects.requireNonNull(holders.get(kind));
  }

  public Post post(String kind) {
    return Objects.requireNonNull(posts.get(kind));
  }

  /** An account of staff without a post. */
  public AccountId hire(String loginName) {
    AccountId account = new AccountId(Ids.next());
    identity.open(
        new NewAccount(street, account, loginName + "-" + street, loginName, false, hash, null));
    return account;
  }

  public AccountId resident(String loginName) {
    AccountId account = new AccountId(Ids.next());
    identity.open(
        new NewAccount(
            street, account, loginName + "-" + street, loginName, true, hash, "13000000000"));
    return account;
  }

  private void hire(PostKind kind) {
    AccountId account = hire(kind.code());
    PostId id = new PostId(Ids.next());
    Post post =
        kind.scope() == PostKind.Scope.UNIT
            ? Post.in(unit, kind.code(), id, account, LONG_AGO)
            : Post.over(place(kind), kind.code(), id, account, LONG_AGO);
    identity.appoint(street, post);
    holders.put(kind.code(), account);
    posts.put(kind.code(), post);
  }

  private AreaId place(PostKind kind) {
    if (kind.levels().contains("street")) {
      return root;
    }
    return kind.code().startsWith("community-") ? east : microGrid;
  }

  private List<NewArea> areas() {
    double x = longitude() - 0.0065;
    return List.of(
        new NewArea(street.toString(), "测试街道", box(x, 0, x + 0.01, 0.011)),
        new NewArea(street + "001", "西社区", box(x, 0, x + 0.005, 0.01)),
        new NewArea(street + "002", "东社区", box(x + 0.005, 0, x + 0.01, 0.01)),
        new NewArea(street + "002001", "网格", box(x + 0.006, 0.002, x + 0.009, 0.008)),
        new NewArea(street + "002001001", "微网格", box(x + 0.006, 0.002, x + 0.007, 0.003)));
  }

  private static Geometry box(double west, double south, double east, double north) {
    return new GeometryFactory().toGeometry(new Envelope(west, east, south + 30, north + 30));
  }
}
