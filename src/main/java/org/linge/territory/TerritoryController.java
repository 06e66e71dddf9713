package org.linge.territory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Streets, their trees of areas, and boundaries. */
@RestController
@RequestMapping("/api")
class TerritoryController {
  private static final int PAGE = 200;
  private static final int LONGEST_QUERY = 100;

  private final Territory territory;

  TerritoryController(Territory territory) {
    this.territory = territory;
  }

  record StreetItem(StreetId id, String name, @Nullable List<Double> bounds) {}

  record StreetName(StreetId id, String name) {}

  record Found(AreaId id, String code, String name, String level) {}

  record Whereabouts(StreetName street, Found area, List<AreaPage.Step> path) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AreaItem(
      AreaId id,
      String code,
      String name,
      String level,
      String levelName,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable AreaId parent,
      int children,
      int version,
      @Nullable String kind,
      @Nullable List<AreaPage.Step> path) {}

  record Items(List<AreaItem> items, @Nullable AreaId next) {}

  @Public
  @GetMapping("/streets")
  List<StreetItem> streets() {
    return territory.streets().stream()
        .filter(street -> !street.id().isDistrict())
        .map(
            street ->
                new StreetItem(
                    street.id(),
                    street.name(),
                    AreaPage.bounds(territory.map(street.id()).bounds(street.root()))))
        .toList();
  }

  @Public
  @GetMapping("/areas/at")
  Whereabouts at(@RequestParam double lon, @RequestParam double lat) {
    Area area =
        territory
            .areaAt(lon, lat)
            .orElseThrow(() -> new Refused(TerritoryProblem.OUTSIDE_EVERY_STREET).at("lon"));
    Street street = territory.street(area.street());
    return new Whereabouts(
        new StreetName(street.id(), street.name()),
        new Found(area.id(), area.code(), area.name(), area.level()),
        AreaPage.steps(territory.path(area.street(), area.id())));
  }

  @Allowed(Right.TERRITORY_READ)
  @GetMapping("/streets/{street}/levels")
  List<Level> levels(@PathVariable StreetId street) {
    return territory.street(street).levels();
  }

  /** The areas below one, or those whose name or code fit the text; else the street itself. */
  @Public
  @GetMapping("/streets/{street}/areas")
  Items areas(
      @PathVariable StreetId street,
      @RequestParam(required = false) @Nullable AreaId parent,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable AreaId after) {
    StreetMap map = territory.map(street);
    if (q != null && q.length() > LONGEST_QUERY) {
      throw SharedProblem.invalid("q", "最多 " + LONGEST_QUERY + " 个字");
    }
    boolean searching = q != null && !q.isBlank();
    List<StoredArea> found = list(map, parent, q);
    int from = after == null ? 0 : found.indexOf(area(map, "after", after)) + 1;
    List<StoredArea> page = found.subList(from, Math.min(found.size(), from + PAGE));
    boolean more = from + PAGE < found.size();
    return new Items(
        page.stream().map(area -> item(map, area, searching)).toList(),
        more ? page.getLast().area().id() : null);
  }

  private static List<StoredArea> list(StreetMap map, @Nullable AreaId parent, @Nullable String q) {
    if (q != null && !q.isBlank()) {
      return map.search(q.strip(), parent);
    }
    return parent == null
        ? List.of(map.root())
        : map.children(area(map, "parent", parent).area().id());
  }

  @Public
  @GetMapping("/streets/{street}/areas/{area}")
  AreaPage area(@PathVariable StreetId street, @PathVariable AreaId area) {
    return AreaPage.of(territory.map(street), area);
  }

  /**
   * The children of an area (or its descendants of a level), or one area alone; of the street by
   * default.
   *
   * @param tolerance in degrees: how far a thinned boundary may be from the true one
   */
  @Public
  @GetMapping("/streets/{street}/boundaries")
  GeoJson.FeatureCollection boundaries(
      @PathVariable StreetId street,
      @RequestParam(required = false) @Nullable AreaId parent,
      @RequestParam(required = false) @Nullable AreaId area,
      @RequestParam(required = false) @Nullable String level,
      @RequestParam(defaultValue = "0") double tolerance) {
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw SharedProblem.invalid("tolerance", "应在 0 到 1 度之间");
    }
    StreetMap map = territory.map(street);
    if (area != null) {
      return GeoJson.collection(List.of(map.area(area)), tolerance);
    }
    StoredArea above = parent == null ? map.root() : area(map, "parent", parent);
    return GeoJson.collection(
        level == null
            ? map.children(above.area().id())
            : map.descendants(above.area().id(), requireLevel(map.street(), level)),
        tolerance);
  }

  private static StoredArea area(StreetMap map, String field, AreaId id) {
    try {
      return map.area(id);
    } catch (Refused unknown) {
      throw unknown.at(field);
    }
  }

  private static Level requireLevel(Street street, String code) {
    return street
        .findLevel(code)
        .orElseThrow(
            () -> new Refused(TerritoryProblem.UNKNOWN_LEVEL).at("level").with("level", code));
  }

  private static AreaItem item(StreetMap map, StoredArea stored, boolean withPath) {
    Area area = stored.area();
    return new AreaItem(
        area.id(),
        area.code(),
        area.name(),
        area.level(),
        map.levelName(area),
        area.parent(),
        map.children(area.id()).size(),
        stored.version(),
        area.kind(),
        withPath ? AreaPage.steps(map.path(area.id())) : null);
  }
}
