package org.linge.territory;

import java.time.LocalDate;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * All that is known of one street's territory at one moment; never changes. Areas stand in the
 * order of a walk through the tree, so that a subtree is a range. Areas that do not exist today
 * keep their names and places in the tree, but no point lies in them.
 */
final class StreetMap {
  private final Street street;
  private final LocalDate day;
  private final List<StoredArea> areas;

  /** The place behind the last area of the subtree that begins here. */
  private final int[] end;

  private final Map<AreaId, Integer> places;
  private final Map<String, Integer> codes;
  private final Map<AreaId, List<StoredArea>> children;
  private final PointIndex index;
  private final int[] indexed;
  private final Lineage lineage;

  private StreetMap(
      Street street, LocalDate day, List<StoredArea> areas, List<Succession> successions) {
    this.street = street;
    this.day = day;
    this.areas = areas;
    lineage = new Lineage(successions);
    places = HashMap.newHashMap(areas.size());
    codes = HashMap.newHashMap(areas.size());
    children = HashMap.newHashMap(areas.size());
    for (int i = 0; i < areas.size(); i++) {
      Area area = areas.get(i).area();
      places.put(area.id(), i);
      codes.put(area.code(), i);
      if (area.parent() != null && area.validOn(day)) {
        children.computeIfAbsent(area.parent(), _ -> new ArrayList<>()).add(areas.get(i));
      }
    }
    end = new int[areas.size()];
    for (int i = areas.size() - 1; i >= 0; i--) {
      end[i] = Math.max(end[i], i + 1);
      AreaId parent = areas.get(i).area().parent();
      if (parent != null) {
        int above = places.getOrDefault(parent, i);
        end[above] = Math.max(end[above], end[i]);
      }
    }
    indexed = deepestFirst();
    index = PointIndex.of(IntStream.of(indexed).mapToObj(i -> boundary(areas.get(i))).toList());
  }

  /** Builds the map from the rows of the street, in any order. */
  static StreetMap of(
      Street street, List<StoredArea> rows, List<Succession> successions, LocalDate day) {
    Map<AreaId, List<StoredArea>> below = new LinkedHashMap<>();
    List<StoredArea> walk = new ArrayList<>(rows.size());
    rows.stream()
        .sorted(Comparator.comparing(row -> row.area().code()))
        .forEach(
            row -> {
              AreaId parent = row.area().parent();
              if (parent == null) {
                walk.add(row);
              } else {
                below.computeIfAbsent(parent, _ -> new ArrayList<>()).add(row);
              }
            });
    List<StoredArea> ordered = new ArrayList<>(rows.size());
    walk.forEach(root -> walk(root, below, ordered));
    return new StreetMap(street, day, List.copyOf(ordered), successions);
  }

  private static void walk(
      StoredArea from, Map<AreaId, List<StoredArea>> below, List<StoredArea> into) {
    into.add(from);
    below.getOrDefault(from.area().id(), List.of()).forEach(child -> walk(child, below, into));
  }

  private int[] deepestFirst() {
    Map<String, Integer> ranks = new HashMap<>();
    street.levels().forEach(level -> ranks.put(level.code(), level.rank()));
    return IntStream.range(0, areas.size())
        .filter(i -> areas.get(i).boundary() != null && areas.get(i).area().validOn(day))
        .boxed()
        .sorted(
            Comparator.comparing(
                    (Integer i) -> ranks.getOrDefault(areas.get(i).area().level(), 0),
                    Comparator.reverseOrder())
                .thenComparing(i -> areas.get(i).area().code()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Geometry boundary(StoredArea area) {
    Geometry boundary = area.boundary();
    if (boundary == null) {
      throw new IllegalStateException("No boundary: " + area.area().code());
    }
    return boundary;
  }

  Street street() {
    return street;
  }

  /** Every area in the order of the tree, those that no longer exist too. */
  List<StoredArea> areas() {
    return areas;
  }

  /** Every area that exists today, in the order of the tree. */
  List<StoredArea> current() {
    return areas.stream().filter(area -> area.area().validOn(day)).toList();
  }

  LocalDate day() {
    return day;
  }

  StoredArea root() {
    return areas.getFirst();
  }

  Optional<Area> areaAt(double longitude, double latitude) {
    int found = index.find(longitude, latitude);
    return found < 0 ? Optional.empty() : Optional.of(areas.get(indexed[found]).area());
  }

  StoredArea area(AreaId id) {
    return areas.get(place(id));
  }

  /** Refuses an area that exists no longer. */
  StoredArea existing(AreaId id) {
    StoredArea stored = area(id);
    if (!stored.area().validOn(day)) {
      throw new Refused(TerritoryProblem.ABOLISHED).at("area").with("code", stored.area().code());
    }
    return stored;
  }

  Level level(Area area) {
    return street.findLevel(area.level()).orElseThrow();
  }

  Lineage lineage() {
    return lineage;
  }

  Optional<StoredArea> findByCode(String code) {
    return Optional.ofNullable(codes.get(code)).map(areas::get);
  }

  List<Area> path(AreaId id) {
    List<Area> path = new ArrayList<>();
    for (@Nullable AreaId at = id; at != null; at = area(at).area().parent()) {
      path.addFirst(area(at).area());
    }
    return List.copyOf(path);
  }

  /** The areas directly below that exist today, by code. */
  List<StoredArea> children(AreaId id) {
    return children.getOrDefault(id, List.of());
  }

  /** The area itself and all below it, in the order of the tree. */
  List<StoredArea> branch(AreaId id) {
    int from = place(id);
    return areas.subList(from, end[from]);
  }

  /** The areas of a level below one that exist today. */
  List<StoredArea> descendants(AreaId id, Level level) {
    return branch(id).stream()
        .filter(row -> row.area().level().equals(level.code()) && row.area().validOn(day))
        .toList();
  }

  /** The areas that exist today whose name has the text in it or whose code begins with it. */
  List<StoredArea> search(String text, @Nullable AreaId within) {
    return (within == null ? areas : branch(within))
        .stream()
            .filter(row -> row.area().name().contains(text) || row.area().code().startsWith(text))
            .filter(row -> row.area().validOn(day))
            .toList();
  }

  String levelName(Area area) {
    return street.findLevel(area.level()).map(Level::name).orElse(area.level());
  }

  /** The area, all below it, and the abolished areas whose place these took. */
  Set<AreaId> subtree(AreaId id) {
    Subtree branch = new Subtree(place(id));
    return lineage.isEmpty() ? branch : lineage.withPredecessors(branch, this::branch);
  }

  /** Whether the area lies in the subtree of the other, as {@link #subtree} has it. */
  boolean covers(AreaId ancestor, AreaId area) {
    int from = place(ancestor);
    int at = place(area);
    return (from <= at && at < end[from]) || lineage.leadsInto(area, new Subtree(from), this::path);
  }

  /** The rectangle around an area; around its children where it has no boundary of its own. */
  Envelope bounds(AreaId id) {
    Envelope bounds = new Envelope();
    for (StoredArea area : branch(id)) {
      if (area.boundary() != null) {
        bounds.expandToInclude(area.boundary().getEnvelopeInternal());
        if (area.area().id().equals(id)) {
          break;
        }
      }
    }
    return bounds;
  }

  private int place(AreaId id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new Refused(TerritoryProblem.UNKNOWN_AREA).at("area").with("area", id);
    }
    return place;
  }

  /** A range of the walk as a set: asking is one look-up, however large the subtree. */
  private final class Subtree extends AbstractSet<AreaId> {
    private final int from;

    Subtree(int from) {
      this.from = from;
    }

    @Override
    public boolean contains(@Nullable Object id) {
      Integer place = id == null ? null : places.get(id);
      return place != null && from <= place && place < end[from];
    }

    @Override
    public Iterator<AreaId> iterator() {
      return areas.subList(from, end[from]).stream().map(row -> row.area().id()).iterator();
    }

    @Override
    public int size() {
      return end[from] - from;
    }
  }
}
