package org.linge.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.shared.Refused;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Random communities: whatever they look like, the outcome tiles them in connected grids. */
class GroundTests {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double CENTIMETRE = 1e-7;

  /** Some kilometre across, with bays, and with a hole if the seed is even. */
  private static Geometry community(long seed) {
    Random random = new Random(seed);
    List<Coordinate> ring = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      double radius = 0.004 + 0.003 * random.nextDouble();
      double angle = i / 24.0 * 2 * Math.PI;
      ring.add(at(120 + radius * Math.cos(angle) * 1.2, 36 + radius * Math.sin(angle)));
    }
    ring.add(ring.getFirst());
    Geometry all = FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
    return seed % 2 == 0 ? all.difference(box(120.0005, 36.0003, 120.0015, 36.0011)) : all;
  }

  private static Coordinate at(double x, double y) {
    return new Coordinate(Math.round(x * 1e7) / 1e7, Math.round(y * 1e7) / 1e7);
  }

  private static Geometry box(double west, double south, double east, double north) {
    return FACTORY.toGeometry(new Envelope(west, east, south, north));
  }

  private static List<Building> buildings(Geometry ground, long seed) {
    Random random = new Random(seed);
    Envelope box = ground.getEnvelopeInternal();
    List<Building> buildings = new ArrayList<>();
    while (buildings.size() < 120) {
      double x = box.getMinX() + random.nextDouble() * box.getWidth();
      double y = box.getMinY() + random.nextDouble() * box.getHeight();
      if (ground.covers(FACTORY.createPoint(new Coordinate(x, y)))) {
        buildings.add(new Building("", x, y, random.nextInt(60)));
      }
    }
    return buildings;
  }

  private static List<Road> roads() {
    return List.of(
        new Road("", List.of(new double[] {119.99, 36.0012}, new double[] {120.01, 35.9991})),
        new Road("", List.of(new double[] {120.0011, 35.99}, new double[] {119.9993, 36.01})));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void tilesTheCommunityInConnectedGrids(long seed) {
    Geometry community = community(seed);
    List<Building> buildings = buildings(community, seed);
    Ground ground = new Ground(community, buildings, seed % 3 == 0 ? List.of() : roads());
    assertThat(ground.mosaic.households())
        .isEqualTo(buildings.stream().mapToInt(Building::households).sum());
    for (Preference preference : Preference.values()) {
      Parts parts =
          new SearchParts(ground.mosaic, new Limits(300, 500), preference, () -> false)
              .search(seed);
      assertThat(Arrays.stream(parts.households))
          .allMatch(households -> households >= 300 && households <= 500);
      assertThat(IntStream.range(0, parts.count())).allMatch(parts::connected);
      List<Geometry> shapes = ground.shapes(parts.of, parts.count());
      assertThat(CoverageValidator.isValid(shapes.toArray(Geometry[]::new))).isTrue();
      Geometry lost = Ground.union(shapes).symDifference(community);
      assertThat(lost.getArea()).isLessThan(community.getLength() * CENTIMETRE);
      assertThat(lost.buffer(-CENTIMETRE).isEmpty()).isTrue();
      eachBuildingIsInItsGrid(ground, parts, shapes);
    }
  }

  private static void eachBuildingIsInItsGrid(Ground ground, Parts parts, List<Geometry> shapes) {
    for (int site = 0; site < parts.of.length; site++) {
      Geometry place = FACTORY.createPoint(ground.sites.get(site).place());
      int own = parts.of[site];
      assertThat(shapes.get(own).covers(place)).isTrue();
      assertThat(shapes.stream().filter(shape -> shape.contains(place)).count())
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void sumsKeptCellByCellAreThoseOfCountingAnew() {
    Geometry community = community(1);
    Ground ground = new Ground(community, buildings(community, 1), roads());
    Parts parts =
        new SearchParts(ground.mosaic, new Limits(300, 500), Preference.ROADS, () -> false)
            .search(1);
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      int cell = random.nextInt(ground.mosaic.size());
      int to = random.nextInt(parts.count());
      if (to != parts.of[cell]) {
        double before = parts.energy();
        double difference = parts.difference(cell, to);
        parts.move(cell, to);
        assertThat(parts.energy() - before).isCloseTo(difference, within());
      }
    }
    Parts anew =
        new Parts(
            ground.mosaic, parts.of.clone(), parts.count(), new Limits(300, 500), Preference.ROADS);
    assertThat(parts.energy()).isCloseTo(anew.energy(), within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-4);
  }

  @ParameterizedTest
  @EnumSource(Preference.class)
  void aTowerOfTwoThousandHouseholdsIsAGridOfItsOwn(Preference preference) {
    Geometry community = community(3);
    List<Building> buildings = buildings(community, 3);
    buildings.add(new Building("高塔", 120.0002, 36.0001, 2000));
    Ground ground = new Ground(community, buildings, roads());
    Parts parts =
        new SearchParts(ground.mosaic, new Limits(300, 500), preference, () -> false).search(1);
    int[] sorted = Arrays.stream(parts.households).sorted().toArray();
    assertThat(sorted[sorted.length - 1]).isBetween(2000, 2100);
    assertThat(Arrays.stream(sorted).limit(sorted.length - 1))
        .allMatch(households -> households >= 300 && households <= 500);
  }

  @Test
  void aFewHouseholdsAreOneGrid() {
    Geometry community = community(1);
    Ground one = new Ground(community, List.of(new Building("", 120, 36, 7)), List.of());
    Parts parts =
        new SearchParts(one.mosaic, new Limits(300, 500), Preference.BALANCE, () -> false)
            .search(1);
    assertThat(parts.households).containsExactly(7);
    assertThat(one.shapes(parts.of, 1).getFirst().symDifference(community).getArea()).isZero();
  }

  @Test
  void buildingsAtOneSpotStayTogether() {
    Geometry community = community(1);
    List<Building> same = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      same.add(new Building("", 120.001, 36.001, 10));
    }
    Ground ground = new Ground(community, same, List.of());
    assertThat(ground.sites).hasSize(1);
    assertThat(ground.mosaic.households()).isEqualTo(50);
  }

  @Test
  void groundInTwoPiecesHangsTogether() {
    Geometry community = community(1);
    Geometry island = AffineTransformation.translationInstance(0.03, 0).transform(community);
    List<Building> buildings = buildings(community, 1);
    buildings(community, 2)
        .forEach(
            one ->
                buildings.add(
                    new Building("", one.longitude() + 0.03, one.latitude(), one.households())));
    Ground ground = new Ground(community.union(island), buildings, List.of());
    Parts parts =
        new SearchParts(ground.mosaic, new Limits(300, 500), Preference.COMPACT, () -> false)
            .search(1);
    assertThat(IntStream.range(0, parts.count())).allMatch(parts::connected);
  }

  @Test
  void refusesGroundWithoutBuildings() {
    Building elsewhere = new Building("", 121, 36, 40);
    assertThatThrownBy(() -> new Ground(community(1), List.of(elsewhere), List.of()))
        .isInstanceOf(Refused.class)
        .hasMessage("NO_BUILDINGS");
  }

  @Test
  void stopsWhenTold() {
    Geometry community = community(1);
    Ground ground = new Ground(community, buildings(community, 1), List.of());
    Parts parts =
        new SearchParts(ground.mosaic, new Limits(300, 500), Preference.COMPACT, () -> true)
            .search(1);
    assertThat(IntStream.range(0, parts.count())).allMatch(parts::connected);
  }
}
