package org.linge.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.TestStreets;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;

@LingeTest
class TerritoryTests {
  private final Territory territory;
  private final StreetId street = TestStreets.next();

  @Autowired
  TerritoryTests(Territory territory) {
    this.territory = territory;
  }

  /** One community east, one west; the eastern one has a grid with one micro-grid in it. */
  @BeforeEach
  void establish() {
    double x = 100 + (street.code() % 1000) * 0.01;
    territory.establish(
        street,
        "测试街道",
        "grids",
        List.of(
            new NewArea(street + "002001001", "微网格", box(x + 0.006, 0.002, x + 0.007, 0.003)),
            new NewArea(street + "002001", "网格", box(x + 0.006, 0.002, x + 0.009, 0.008)),
            new NewArea(street + "002", "东社区", box(x + 0.005, 0, x + 0.01, 0.01)),
            new NewArea(street + "001", "西社区", box(x, 0, x + 0.005, 0.01)),
            new NewArea(street.toString(), "测试街道", box(x, 0, x + 0.01, 0.011))));
  }

  private static Geometry box(double west, double south, double east, double north) {
    return new GeometryFactory().toGeometry(new Envelope(west, east, south + 30, north + 30));
  }

  private double x(double east) {
    return 100 + (street.code() % 1000) * 0.01 + east;
  }

  @Test
  void findsTheDeepestArea() {
    assertThat(nameAt(0.0065, 30.0025)).isEqualTo("微网格");
    assertThat(nameAt(0.0075, 30.0025)).isEqualTo("网格");
    assertThat(nameAt(0.0055, 30.0025)).isEqualTo("东社区");
    assertThat(nameAt(0.002, 30.0105)).isEqualTo("测试街道");
    assertThat(territory.areaAt(street, x(0.002), 30.02)).isEmpty();
  }

  private String nameAt(double east, double latitude) {
    Area area = territory.areaAt(street, x(east), latitude).orElseThrow();
    assertThat(territory.areaAt(x(east), latitude)).contains(area);
    return area.name();
  }

  @Test
  void givesABoundaryToTheLowerCode() {
    assertThat(nameAt(0.005, 30.005)).isEqualTo("西社区");
  }

  @Test
  void knowsPathsAndSubtrees() {
    Area micro = territory.findByCode(street, street + "002001001").orElseThrow();
    Area east = territory.findByCode(street, street + "002").orElseThrow();
    AreaId root = territory.street(street).root();
    assertThat(territory.path(street, micro.id()))
        .extracting(Area::name)
        .containsExactly("测试街道", "东社区", "网格", "微网格");
    assertThat(territory.subtree(street, east.id())).hasSize(3).contains(micro.id(), east.id());
    assertThat(territory.subtree(street, root)).hasSize(5);
    assertThat(territory.covers(street, east.id(), micro.id())).isTrue();
    assertThat(territory.covers(street, micro.id(), micro.id())).isTrue();
    assertThat(territory.covers(street, micro.id(), east.id())).isFalse();
    assertThat(territory.area(street, micro.id())).isEqualTo(micro);
  }

  @Test
  void refusesUnknownStreetsAndAreas() {
    StreetId unknown = TestStreets.next();
    assertThatThrownBy(() -> territory.street(unknown)).isInstanceOf(Refused.class);
    AreaId root = territory.street(street).root();
    assertThatThrownBy(() -> territory.area(unknown, root))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem()).isEqualTo(TerritoryProblem.UNKNOWN_STREET));
  }

  @Test
  void refusesAStreetThatExists() {
    assertThatThrownBy(() -> territory.establish(street, "又一个", "grids", List.of()))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem()).isEqualTo(TerritoryProblem.STREET_EXISTS));
  }
}
