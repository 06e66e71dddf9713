package org.linge.division;

import java.util.List;
import org.linge.shared.Refused;
import org.linge.territory.Area;
import org.linge.territory.Level;
import org.linge.territory.Street;

/** The one or two levels below an area, into which it is divided. */
record Layers(List<Level> below) {
  private static final int MOST = 2;
  private static final String MICRO_GRID = "micro-grid";

  static Layers of(Street street, Area area) {
    List<Level> levels = street.levels();
    int rank = street.findLevel(area.level()).map(Level::rank).orElse(0);
    List<Level> below = levels.subList(rank + 1, levels.size());
    if (below.isEmpty() || below.size() > MOST) {
      throw new Refused(DivisionProblem.WRONG_LEVEL_TO_DIVIDE)
          .at("area")
          .with("level", levels.get(rank).name())
          .with("levels", right(levels));
    }
    return new Layers(List.copyOf(below));
  }

  private static String right(List<Level> levels) {
    int last = levels.size() - 1;
    List<String> names =
        levels.subList(Math.max(0, last - MOST), last).stream()
            .map(level -> "“" + level.name() + "”")
            .toList();
    return names.isEmpty() ? "下面有网格的辖区" : String.join("或", names);
  }

  /** Whether the parts are divided once more. */
  boolean deep() {
    return below.size() == MOST;
  }

  List<String> names() {
    return below.stream().map(Level::name).toList();
  }

  /** What the area's part of this number is called; a micro-grid as those below it are. */
  String name(Area area, int serial) {
    return below.getFirst().code().equals(MICRO_GRID)
        ? area.name() + serial + "号"
        : area.name().replaceFirst("(?<=.)[一二三四]级网格$", "") + "第" + serial + "网格";
  }

  /** How many households the parts should have, if nothing else was said: they may be small. */
  Wishes usual(Wishes wishes) {
    return below.getFirst().code().equals(MICRO_GRID) ? wishes.ofMicroGrids() : wishes;
  }
}
