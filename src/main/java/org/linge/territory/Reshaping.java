package org.linge.territory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Geometry;

/**
 * What becomes of a street's areas in one go: which are new or drawn anew, which are abolished and
 * what takes their place. Worked out by one act; checked and written elsewhere.
 */
final class Reshaping {
  private final StreetMap map;
  private final Map<String, Redrawing> redrawings = new LinkedHashMap<>();
  private final Map<AreaId, List<String>> successors = new LinkedHashMap<>();

  Reshaping(StreetMap map) {
    this.map = map;
  }

  StreetMap map() {
    return map;
  }

  Collection<Redrawing> redrawings() {
    return redrawings.values();
  }

  /** Codes of what takes the place of each abolished area. */
  Map<AreaId, List<String>> successors() {
    return successors;
  }

  Set<AreaId> abolished() {
    return successors.keySet();
  }

  Optional<Redrawing> find(String code) {
    return Optional.ofNullable(redrawings.get(code));
  }

  /** The boundary that the area with the code will have. */
  @Nullable Geometry boundary(String code) {
    Redrawing redrawing = redrawings.get(code);
    return redrawing != null && redrawing.boundary() != null
        ? redrawing.boundary()
        : map.findByCode(code).map(StoredArea::boundary).orElse(null);
  }

  /** An area that exists goes on, under this name and with this boundary. */
  void keep(StoredArea now, String name, @Nullable String kind, @Nullable Geometry boundary) {
    Area area = now.area();
    put(area.code(), name, map.level(area), parentCode(area), boundary, kind, now);
  }

  void keep(StoredArea now, @Nullable Geometry boundary) {
    keep(now, now.area().name(), now.area().kind(), boundary);
  }

  void add(
      Level level,
      String parent,
      String code,
      String name,
      @Nullable String kind,
      @Nullable Geometry boundary) {
    AreaCodes.level(map.street(), code, level);
    if (!AreaCodes.parent(map.street(), level, code).equals(parent)) {
      throw new Refused(TerritoryProblem.CODE_ELSEWHERE)
          .at("code")
          .with("code", code)
          .with("parent", parent);
    }
    if (redrawings.containsKey(code) || map.findByCode(code).isPresent()) {
      throw new Refused(TerritoryProblem.CODE_TAKEN).at("code").with("code", code);
    }
    put(code, AreaRules.name(name), level, parent, boundary, kind, null);
  }

  /** The area is abolished. */
  void abolish(StoredArea now, List<String> codes) {
    successors.put(now.area().id(), List.copyOf(codes));
  }

  /** The area and all below it get new codes, which is what another parent means. */
  void recode(StoredArea top, String code, String parent) {
    Area area = top.area();
    Geometry boundary = boundary(area.code());
    redrawings.remove(area.code());
    add(map.level(area), parent, code, area.name(), area.kind(), boundary);
    abolish(top, List.of(code));
    for (StoredArea child : map.children(area.id())) {
      recode(child, code + child.area().code().substring(area.code().length()), code);
    }
  }

  /** Another shape for an area that is drawn anew, or that stays otherwise. */
  void draw(String code, Geometry boundary) {
    Redrawing known = redrawings.get(code);
    if (known != null) {
      redrawings.put(code, known.drawn(boundary));
    } else {
      keep(map.findByCode(code).orElseThrow(), boundary);
    }
  }

  /** A redrawing that was worked out elsewhere. */
  void put(Redrawing redrawing) {
    redrawings.put(redrawing.code(), redrawing);
  }

  /**
   * Areas as they will be: those that are drawn anew in their new shape, abolished ones left out.
   */
  List<Redrawing> after() {
    List<Redrawing> after = new ArrayList<>(redrawings.values());
    for (StoredArea stored : map.current()) {
      Area area = stored.area();
      if (!abolished().contains(area.id()) && !redrawings.containsKey(area.code())) {
        after.add(
            new Redrawing(
                0,
                area.code(),
                area.name(),
                map.level(area),
                parentCode(area),
                stored.boundary(),
                area.kind(),
                stored));
      }
    }
    return after;
  }

  List<Redrawing> changes() {
    return redrawings.values().stream().filter(Redrawing::changesAnything).toList();
  }

  private @Nullable String parentCode(Area area) {
    return area.parent() == null ? null : map.area(area.parent()).area().code();
  }

  private void put(
      String code,
      String name,
      Level level,
      @Nullable String parent,
      @Nullable Geometry boundary,
      @Nullable String kind,
      @Nullable StoredArea now) {
    int number = Objects.requireNonNullElse(redrawings.get(code), NONE).number();
    redrawings.put(
        code,
        new Redrawing(
            number > 0 ? number : redrawings.size() + 1,
            code,
            name,
            level,
            parent,
            boundary,
            kind,
            now));
  }

  private static final Redrawing NONE =
      new Redrawing(0, "", "", new Level("none", "", 0, 9), null, null, null, null);
}
