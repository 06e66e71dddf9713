package org.linge.division;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Buildings as CSV (a header with name, longitude, latitude and households, Chinese or English) or
 * GeoJSON (points or outlines with the properties name and households). One fault and none is
 * taken; each fault names its line or feature.
 */
@Component
class ReadBuildings {
  private static final int MOST_FAULTS = 100;
  private static final int MOST_HOUSEHOLDS = 100_000;
  private static final int LONGEST_NAME = 100;
  private static final Map<String, Set<String>> COLUMNS =
      Map.of(
          "name", Set.of("name", "名称", "楼栋", "楼栋名称"),
          "lon", Set.of("lon", "lng", "longitude", "经度"),
          "lat", Set.of("lat", "latitude", "纬度"),
          "households", Set.of("households", "户数", "住户数"));

  private final ReadLines lines;
  private final DivisionSettings settings;

  ReadBuildings(ReadLines lines, DivisionSettings settings) {
    this.lines = lines;
    this.settings = settings;
  }

  /** A line of CSV, the header being the first, or a feature. */
  record Fault(int line, String field, String message) {}

  private record Row(int line, String name, String lon, String lat, String households) {}

  /** Refuses FAULTY_BUILDINGS with the first hundred faults. */
  List<Building> read(String text, Geometry ground) {
    List<Row> rows = text.stripLeading().startsWith("{") ? features(text) : table(text);
    if (rows.size() > settings.mostBuildings()) {
      throw new Refused(DivisionProblem.TOO_MANY_BUILDINGS)
          .at("buildings")
          .with("limit", settings.mostBuildings());
    }
    List<Fault> faults = new ArrayList<>();
    List<Building> buildings = new ArrayList<>();
    IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(ground);
    for (Row row : rows) {
      Building building = building(row, faults);
      if (building != null && inside(building, inside, row.line(), faults)) {
        buildings.add(building);
      }
    }
    if (!faults.isEmpty()) {
      throw new Refused(DivisionProblem.FAULTY_BUILDINGS)
          .at("buildings")
          .with("refused", faults.size())
          .with("errors", faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
    }
    if (buildings.isEmpty()) {
      throw new Refused(DivisionProblem.NO_BUILDINGS).at("buildings");
    }
    return buildings;
  }

  private static boolean inside(
      Building one, IndexedPointInAreaLocator ground, int line, List<Fault> faults) {
    Coordinate place = new Coordinate(one.longitude(), one.latitude());
    if (ground.locate(place) != Location.EXTERIOR) {
      return true;
    }
    boolean swapped = ground.locate(new Coordinate(place.y, place.x)) != Location.EXTERIOR;
    faults.add(new Fault(line, "lon", swapped ? "经度和纬度写反了" : "不在辖区的边界内"));
    return false;
  }

  private static @Nullable Building building(Row row, List<Fault> faults) {
    int before = faults.size();
    double lon = degrees(row.lon(), "lon", "经度", row.line(), faults);
    double lat = degrees(row.lat(), "lat", "纬度", row.line(), faults);
    String count = row.households().strip();
    int households = count.matches("[0-9]{1,6}") ? Integer.parseInt(count) : -1;
    if (households < 0 || households > MOST_HOUSEHOLDS) {
      faults.add(new Fault(row.line(), "households", "户数应为 0 至 100000 的整数"));
    }
    String name = row.name().strip();
    if (name.length() > LONGEST_NAME) {
      faults.add(new Fault(row.line(), "name", "名称最多 100 个字"));
    }
    return faults.size() > before ? null : new Building(name, lon, lat, households);
  }

  private static double degrees(
      String text, String field, String title, int line, List<Fault> faults) {
    if (text.strip().matches("-?[0-9]{1,3}([.][0-9]{1,20})?")) {
      return Double.parseDouble(text.strip());
    }
    faults.add(new Fault(line, field, title + "应为度数，如 120.0031"));
    return 0;
  }

  private List<Row> table(String text) {
    String csv = text.startsWith("\uFEFF") ? text.substring(1) : text;
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrailingData(true).get();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(csv)).setFormat(format).get()) {
      List<CSVRecord> records = parser.getRecords();
      if (records.isEmpty()) {
        throw new Refused(DivisionProblem.NO_BUILDINGS).at("buildings");
      }
      CSVRecord header = records.getFirst();
      int name = column(header, "name");
      int lon = required(header, "lon", "经度");
      int lat = required(header, "lat", "纬度");
      int households = required(header, "households", "户数");
      int line = 1;
      List<Row> rows = new ArrayList<>();
      for (CSVRecord one : records.subList(1, records.size())) {
        rows.add(
            new Row(
                ++line, cell(one, name), cell(one, lon), cell(one, lat), cell(one, households)));
      }
      return rows;
    } catch (IOException | UncheckedIOException damaged) {
      throw unreadable("引号没有成对");
    }
  }

  private static String cell(CSVRecord row, int column) {
    return column >= 0 && column < row.size() ? row.get(column) : "";
  }

  private static int required(CSVRecord header, String field, String title) {
    int column = column(header, field);
    if (column < 0) {
      throw unreadable("第 1 行没有“" + title + "”这一列");
    }
    return column;
  }

  private static int column(CSVRecord header, String field) {
    for (int i = 0; i < header.size(); i++) {
      if (COLUMNS
          .getOrDefault(field, Set.of())
          .contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private List<Row> features(String text) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode feature : lines.features(text, DivisionProblem.UNREADABLE_BUILDINGS)) {
      JsonNode properties = feature.path("properties");
      Coordinate place = lines.place(feature.path("geometry"));
      rows.add(
          new Row(
              rows.size() + 1,
              properties.path("name").asString(""),
              place == null ? "" : String.valueOf(place.x),
              place == null ? "" : String.valueOf(place.y),
              properties.path("households").asString("")));
    }
    return rows;
  }

  private static Refused unreadable(String reason) {
    return new Refused(DivisionProblem.UNREADABLE_BUILDINGS).at("buildings").with("reason", reason);
  }
}
