package org.linge.territory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.locationtech.jts.geom.Geometry;

/** Sorts a file's features into those that can be taken and those at fault. */
final class FeatureSorting {
  private final StreetMap map;
  private final @Nullable Level wanted;
  private final Map<Integer, ImportOutcome.Fault> faults = new TreeMap<>();
  private final Map<String, Redrawing> good = new HashMap<>();

  FeatureSorting(StreetMap map, @Nullable Level wanted) {
    this.map = map;
    this.wanted = wanted;
  }

  List<Redrawing> good() {
    return List.copyOf(good.values());
  }

  List<ImportOutcome.Fault> faults() {
    return new ArrayList<>(faults.values());
  }

  /** A boundary that was read, or why it cannot be taken. */
  record Drawn(GeoFeature feature, @Nullable Geometry boundary, @Nullable Refused fault) {
    int codeLength() {
      return feature.code() == null ? 0 : feature.code().length();
    }
  }

  /** Short codes come first, so that parents in the file are known before their children. */
  void add(List<Drawn> features) {
    features.stream().sorted(Comparator.comparingInt(Drawn::codeLength)).forEach(this::add);
  }

  private void add(Drawn drawn) {
    GeoFeature feature = drawn.feature();
    try {
      if (drawn.fault() != null) {
        throw drawn.fault();
      }
      Redrawing redrawing =
          AreaRules.redrawing(
              map, feature.number(), feature.code(), feature.name(), wanted, drawn.boundary());
      if (good.containsKey(redrawing.code())) {
        throw new Refused(TerritoryProblem.DUPLICATE_CODE).with("code", redrawing.code());
      }
      if (orphan(redrawing)) {
        throw unknownParent(redrawing);
      }
      good.put(redrawing.code(), redrawing);
    } catch (Refused fault) {
      refuse(feature.number(), feature.code(), fault);
    }
  }

  /** Takes out what does not fit, and with a new parent its children; tells if there was any. */
  boolean refuse(Map<Integer, Refused> found) {
    for (Redrawing redrawing : good()) {
      Refused fault = found.get(redrawing.number());
      if (fault != null) {
        refuse(redrawing.number(), redrawing.code(), fault);
      }
    }
    good().stream()
        .sorted(Comparator.comparingInt(redrawing -> redrawing.code().length()))
        .filter(this::orphan)
        .forEach(one -> refuse(one.number(), one.code(), unknownParent(one)));
    return !found.isEmpty();
  }

  private void refuse(int number, @Nullable String code, Refused fault) {
    faults.put(number, ImportOutcome.Fault.of(number, code, fault));
    Redrawing taken = code == null ? null : good.get(code);
    if (taken != null && taken.number() == number) {
      good.remove(code);
    }
  }

  private boolean orphan(Redrawing redrawing) {
    String parent = redrawing.parent();
    return parent != null && !good.containsKey(parent) && !AreaRules.exists(map, parent);
  }

  private static Refused unknownParent(Redrawing redrawing) {
    return new Refused(TerritoryProblem.UNKNOWN_PARENT)
        .with("parent", String.valueOf(redrawing.parent()));
  }
}
