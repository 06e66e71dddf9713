package org.linge.division;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads roads, and the places of buildings, from GeoJSON. */
@Component
class ReadLines {
  private static final int MOST_ROADS = 2_000;
  private static final int MOST_POINTS = 50_000;

  private final JsonMapper json;

  ReadLines(JsonMapper json) {
    this.json = json;
  }

  /** LineStrings and MultiLineStrings; anything else is passed over. */
  List<Road> roads(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    List<Road> roads = new ArrayList<>();
    int points = 0;
    for (JsonNode feature : features(text, DivisionProblem.UNREADABLE_ROADS)) {
      String name = feature.path("properties").path("name").asString("");
      JsonNode geometry = feature.path("geometry");
      JsonNode coordinates = geometry.path("coordinates");
      switch (geometry.path("type").asString("")) {
        case "LineString" -> roads.add(road(name, coordinates, roads.size()));
        case "MultiLineString" ->
            coordinates.forEach(line -> roads.add(road(name, line, roads.size())));
        default -> {}
      }
      points += roads.isEmpty() ? 0 : roads.getLast().line().size();
      if (roads.size() > MOST_ROADS || points > MOST_POINTS) {
        throw unreadable(DivisionProblem.UNREADABLE_ROADS, "最多 2000 条、共 50000 个点");
      }
    }
    return roads;
  }

  private static Road road(String name, JsonNode line, int number) {
    List<double[]> points = new ArrayList<>();
    for (JsonNode at : line) {
      Coordinate place = coordinate(at);
      if (place == null) {
        throw unreadable(
            DivisionProblem.UNREADABLE_ROADS, "第 " + (number + 1) + " 条道路的坐标应为 [经度, 纬度]");
      }
      points.add(new double[] {place.x, place.y});
    }
    if (points.size() < 2) {
      throw unreadable(DivisionProblem.UNREADABLE_ROADS, "第 " + (number + 1) + " 条道路不足两个点");
    }
    return new Road(name, points);
  }

  Iterable<JsonNode> features(String text, DivisionProblem problem) {
    try {
      JsonNode root = json.readTree(text);
      if (!root.path("features").isArray()) {
        throw unreadable(problem, "应为 GeoJSON 的 FeatureCollection");
      }
      return root.path("features");
    } catch (JacksonException malformed) {
      throw unreadable(problem, "不是有效的 GeoJSON");
    }
  }

  /** A point, or the middle of an outline's box; absent if it is neither. */
  @Nullable Coordinate place(JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    return switch (geometry.path("type").asString("")) {
      case "Point" -> coordinate(coordinates);
      case "Polygon" -> middle(coordinates.path(0));
      case "MultiPolygon" -> middle(coordinates.path(0).path(0));
      default -> null;
    };
  }

  private static @Nullable Coordinate middle(JsonNode ring) {
    Envelope box = new Envelope();
    for (JsonNode at : ring) {
      Coordinate corner = coordinate(at);
      if (corner == null) {
        return null;
      }
      box.expandToInclude(corner);
    }
    return box.centre();
  }

  private static @Nullable Coordinate coordinate(JsonNode at) {
    boolean sound =
        at.isArray()
            && at.path(0).isNumber()
            && at.path(1).isNumber()
            && Math.abs(at.path(0).asDouble()) <= 180
            && Math.abs(at.path(1).asDouble()) <= 90;
    return sound ? new Coordinate(at.path(0).asDouble(), at.path(1).asDouble()) : null;
  }

  private static Refused unreadable(DivisionProblem problem, String reason) {
    String field = problem == DivisionProblem.UNREADABLE_ROADS ? "roads" : "buildings";
    return new Refused(problem).at(field).with("reason", reason);
  }
}
