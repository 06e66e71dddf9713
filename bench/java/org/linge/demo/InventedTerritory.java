package org.linge.demo;

import java.util.List;
import org.linge.shared.StreetId;
import org.linge.territory.NewArea;
import org.linge.territory.Territory;

/** The larger street of the demo, for a database that is to be filled. */
public final class InventedTerritory {
  public static final StreetId STREET = DemoTerritory.YINZHU;
  private static final int MICRO_GRID = 21;

  private InventedTerritory() {}

  /** Creates the demo's streets unless they are there; answers the micro-grids of the larger. */
  public static List<NewArea> microGrids(Territory territory) {
    DemoTerritory demo = new DemoTerritory();
    if (territory.streets().stream().noneMatch(s -> s.id().equals(STREET))) {
      demo.create(territory);
    }
    return demo.yinzhu().stream().filter(a -> a.code().length() == MICRO_GRID).toList();
  }
}
