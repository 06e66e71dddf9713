package org.linge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.NewAccount;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.NewArea;
import org.linge.territory.Territory;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import tools.jackson.databind.JsonNode;

/**
 * A street whose areas fill each other: two communities side by side, 001 and 002, of a hundredth
 * of a degree, each of four square grids in two rows. Somebody may edit it.
 */
public final class TiledDistrict {
  public static final double SIDE = 0.01;
  private static final LocalDate LONG_AGO = LocalDate.of(2024, 1, 1);

  public final StreetId street = TestStreets.next();
  public final double west = 80 + street.code() % 1000 * 0.05;
  public final double south = 40;
  public final String base = "/api/streets/" + street;
  private final Territory territory;
  private final Identity identity;

  public TiledDistrict(Territory territory, Identity identity) {
    this.territory = territory;
    this.identity = identity;
    List<NewArea> areas = new ArrayList<>();
    areas.add(box(street.toString(), "方格街道", 0, 0, 2));
    for (int community = 0; community < 2; community++) {
      String code = street + "00" + (community + 1);
      areas.add(box(code, community == 0 ? "西社区" : "东社区", community, 0, 1));
      for (int grid = 0; grid < 4; grid++) {
        double x = community + (grid % 2) * 0.5;
        double y = grid < 2 ? 0 : 0.5;
        areas.add(box(code + "00" + (grid + 1), "网格" + (grid + 1), x, y, 0.5));
      }
    }
    territory.establish(street, "方格街道", "grids", areas);
    appoint("system-admin", territory.street(street).root());
  }

  private NewArea box(String code, String name, double x, double y, double width) {
    double height = Math.min(width, 1);
    Envelope box =
        new Envelope(
            round(west + x * SIDE),
            round(west + (x + width) * SIDE),
            round(south + y * SIDE),
            round(south + (y + height) * SIDE));
    return new NewArea(code, name, new GeometryFactory().toGeometry(box));
  }

  public static double round(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }

  /** Opens an account {@code kind-street} and gives it the post. */
  public Post appoint(String kind, AreaId area) {
    AccountId account = new AccountId(Ids.next());
    String name = kind + "-" + Ids.next().toString().substring(24) + "-" + street;
    String login = kind.equals("system-admin") ? kind + "-" + street : name;
    String hash = "{noop}" + TestDistrict.PASSWORD;
    identity.open(new NewAccount(street, account, login, kind, false, hash, null));
    Post post = Post.over(area, kind, new PostId(Ids.next()), account, LONG_AGO);
    identity.appoint(street, post);
    return post;
  }

  /** Somebody logged in who may edit the territory. */
  public Caller editor(int port) {
    Caller editor = new Caller(port);
    editor.logIn("system-admin-" + street, TestDistrict.PASSWORD);
    return editor;
  }

  public AreaId area(String suffix) {
    return territory.findByCode(street, street + suffix).orElseThrow().id();
  }

  /** Of the whole territory, to be sent with a change. */
  public int version(Caller caller) {
    AreaId root = territory.street(street).root();
    return caller.get(base + "/areas/" + root).json().path("version").asInt();
  }

  public Caller.Answer change(Caller editor, Object change) {
    return editor.post(
        base + "/areas/changes", Map.of("version", version(editor), "change", change));
  }

  /** The boundary as it is in GeoJSON. */
  public JsonNode boundary(Caller caller, AreaId area) {
    return caller
        .get(base + "/boundaries?area=" + area)
        .json()
        .path("features")
        .path(0)
        .path("geometry");
  }

  /** A line through points given in sides of a community from the south-west corner. */
  public Map<String, Object> line(double... points) {
    List<List<Double>> positions = new ArrayList<>();
    for (int i = 0; i < points.length; i += 2) {
      positions.add(List.of(x(points[i]), y(points[i + 1])));
    }
    return Map.of("type", "LineString", "coordinates", positions);
  }

  public Map<String, Object> polygon(double... points) {
    return Map.of("type", "Polygon", "coordinates", List.of(line(points).get("coordinates")));
  }

  public double x(double sides) {
    return round(west + sides * SIDE);
  }

  public double y(double sides) {
    return round(south + sides * SIDE);
  }
}
