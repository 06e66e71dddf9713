package org.linge.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Two shapes that fill a box of 2 by 1, whose border is moved. */
class FitWithinTests {
  private static final Geometry WEST = box(0, 1);
  private static final Geometry EAST = box(1, 2);

  private static Geometry box(double from, double to) {
    return new GeometryFactory().toGeometry(new Envelope(from, to, 0, 1));
  }

  private static List<Double> widths(double from, double to) {
    return FitWithin.fit(box(from, to), List.of(WEST, EAST)).stream()
        .map(shape -> Math.round(shape.getArea() * 1000) / 1000.0)
        .toList();
  }

  @Test
  void leavesWhatFitsAsItIs() {
    assertThat(FitWithin.fit(box(0, 2), List.of(WEST, EAST))).containsExactly(WEST, EAST);
  }

  @Test
  void givesWhatIsBareToTheNeighbour() {
    assertThat(widths(0, 3)).containsExactly(1.0, 2.0);
    assertThat(widths(-0.5, 2)).containsExactly(1.5, 1.0);
  }

  @Test
  void cutsOffWhatIsOutside() {
    assertThat(widths(0.25, 2)).containsExactly(0.75, 1.0);
    assertThat(widths(1, 2)).containsExactly(0.0, 1.0);
  }
}
