package org.linge.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;

/** The map on which borders are edited: it shows the bounds with 32 points around. */
record Board(Page desk, List<Number> bounds) {

  /** Where a place is in the window. */
  double[] pixel(List<Number> place) {
    BoundingBox box = desk.locator(".edit-map").boundingBox();
    double west = bounds.get(0).doubleValue();
    double east = bounds.get(2).doubleValue();
    double south = mercator(bounds.get(1).doubleValue());
    double north = mercator(bounds.get(3).doubleValue());
    double scale = Math.min((box.width - 64) / (east - west), (box.height - 64) / (north - south));
    double x = (place.get(0).doubleValue() - (west + east) / 2) * scale;
    double y = (mercator(place.get(1).doubleValue()) - (south + north) / 2) * scale;
    return new double[] {box.x + box.width / 2 + x, box.y + box.height / 2 - y};
  }

  private static double mercator(double latitude) {
    double sine = Math.sin(Math.toRadians(latitude));
    return Math.toDegrees(Math.log((1 + sine) / (1 - sine)) / 2);
  }

  /** Takes the area at the one place, and its vertex at the other a little aside. */
  void dragAVertex(List<Number> inside, List<Number> vertex) {
    double[] middle = pixel(inside);
    desk.mouse().click(middle[0], middle[1]);
    desk.waitForTimeout(500);
    double[] from = pixel(vertex);
    desk.mouse().move(from[0], from[1]);
    desk.mouse().down();
    for (int step = 1; step <= 6; step++) {
      desk.mouse().move(from[0] + step * 2, from[1] + step * 2);
      desk.waitForTimeout(60);
    }
    desk.mouse().up();
    desk.waitForTimeout(500);
  }
}
