package org.linge.territory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Everything about one area.
 *
 * @param version to be sent with a change of the area; the root's is that of the whole territory
 * @param childCounts how many areas of each level there are below, by the level's code
 * @param bounds west, south, east, north
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AreaPage(
    AreaId id,
    String code,
    String name,
    String level,
    String levelName,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable AreaId parent,
    int children,
    int version,
    List<Step> path,
    Map<String, Integer> childCounts,
    @Nullable List<Double> bounds,
    LocalDate validFrom,
    @Nullable LocalDate validUntil,
    @Nullable String kind,
    List<Relative> predecessors,
    List<Relative> successors) {

  /** An area whose place this one took, or that took its place, and the day on which it did. */
  record Relative(AreaId id, String code, String name, LocalDate day) {}

  record Step(AreaId id, String name, String level) {}

  static AreaPage of(StreetMap map, AreaId id) {
    StoredArea stored = map.area(id);
    Area area = stored.area();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (StoredArea below : map.branch(id)) {
      if (!below.equals(stored) && below.area().validOn(map.day())) {
        counts.merge(below.area().level(), 1, Integer::sum);
      }
    }
    return new AreaPage(
        area.id(),
        area.code(),
        area.name(),
        area.level(),
        map.levelName(area),
        area.parent(),
        map.children(id).size(),
        stored.version(),
        steps(map.path(id)),
        counts,
        bounds(map.bounds(id)),
        area.validFrom(),
        area.validUntil(),
        area.kind(),
        map.lineage().predecessors(id).stream()
            .map(one -> relative(map, one.from(), one.day()))
            .toList(),
        map.lineage().successors(id).stream()
            .map(one -> relative(map, one.to(), one.day()))
            .toList());
  }

  private static Relative relative(StreetMap map, AreaId id, LocalDate day) {
    Area area = map.area(id).area();
    return new Relative(id, area.code(), area.name(), day);
  }

  static List<Step> steps(List<Area> path) {
    return path.stream().map(area -> new Step(area.id(), area.name(), area.level())).toList();
  }

  static @Nullable List<Double> bounds(Envelope box) {
    return box.isNull()
        ? null
        : List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }
}
