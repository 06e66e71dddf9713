package org.linge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.linge.territory.NewArea;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class DemoTerritoryTests {
  private final DemoTerritory demo = new DemoTerritory();

  @Test
  void hasAsManyAreasAsTheStreetReports() {
    assertThat(countsByCodeLength(demo.yinzhu()))
        .isEqualTo(Map.of(9, 1L, 12, 44L, 15, 45L, 18, 83L, 21, 1168L));
    assertThat(countsByCodeLength(demo.dacun())).isEqualTo(Map.of(9, 1L, 15, 115L, 18, 291L));
  }

  private static Map<Integer, Long> countsByCodeLength(List<NewArea> areas) {
    return areas.stream()
        .collect(Collectors.groupingBy(area -> area.code().length(), Collectors.counting()));
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(new DemoTerritory().dacun().toString()).isEqualTo(demo.dacun().toString());
  }

  @Test
  void tilesEveryParent() {
    tiles(demo.yinzhu());
    tiles(demo.dacun());
  }

  private static void tiles(List<NewArea> areas) {
    Map<String, NewArea> byCode = new HashMap<>();
    areas.forEach(area -> byCode.put(area.code(), area));
    assertThat(byCode).hasSameSizeAs(areas);
    assertThat(areas.stream().map(NewArea::name).distinct().count()).isEqualTo(areas.size());
    Map<String, List<Geometry>> children = new HashMap<>();
    for (NewArea area : areas) {
      assertThat(shape(area) instanceof Polygon).as(area.name()).isTrue();
      assertThat(shape(area).isValid()).as(area.name()).isTrue();
      parent(byCode, area.code())
          .ifPresent(
              code -> children.computeIfAbsent(code, _ -> new ArrayList<>()).add(shape(area)));
    }
    children.forEach(
        (code, parts) -> {
          Geometry parent = shape(Objects.requireNonNull(byCode.get(code)));
          Geometry[] tiles = parts.toArray(Geometry[]::new);
          assertThat(CoverageValidator.hasInvalidResult(CoverageValidator.validate(tiles)))
              .as(code)
              .isFalse();
          double area = parts.stream().mapToDouble(Geometry::getArea).sum();
          assertThat(area / parent.getArea()).as(code).isBetween(1 - 1e-9, 1 + 1e-9);
          assertThat(parts).as(code).allMatch(parent::covers);
        });
    assertThat(children).isNotEmpty();
  }

  private static Optional<String> parent(Map<String, NewArea> byCode, String code) {
    for (int length = code.length() - 3; length >= 9; length -= 3) {
      if (byCode.containsKey(code.substring(0, length))) {
        return Optional.of(code.substring(0, length));
      }
    }
    return Optional.empty();
  }

  private static Geometry shape(NewArea area) {
    return Objects.requireNonNull(area.boundary());
  }
}
