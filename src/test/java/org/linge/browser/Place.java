package org.linge.browser;

import org.linge.Caller;
import org.linge.DemoTest;
import tools.jackson.databind.JsonNode;

/** A point inside the area of somebody's post. */
record Place(double longitude, double latitude) {
  static Place of(int port, String login) {
    Caller caller = new Caller(port);
    JsonNode me = caller.logIn(login, DemoTest.PASSWORD).json();
    String area = me.path("posts").path(0).path("area").path("id").asString();
    JsonNode page =
        caller.get("/api/streets/" + me.path("street").asString() + "/areas/" + area).json();
    double[] box = new double[4];
    for (int i = 0; i < 4; i++) box[i] = page.path("bounds").path(i).asDouble();
    for (int i = 0; i < 100; i++) {
      double x = box[0] + (box[2] - box[0]) * ((i * 37 % 100) + 0.5) / 100;
      double y = box[1] + (box[3] - box[1]) * ((i * 61 % 100) + 0.5) / 100;
      Caller.Answer found = caller.get("/api/areas/at?lon=" + x + "&lat=" + y);
      if (found.text().contains(area)) return new Place(x, y);
    }
    throw new IllegalStateException("No point found in " + area);
  }
}
