package org.linge.indicator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One definition.
 *
 * @param formula in words
 * @param unit 件, 次, %, 工作时 or 分
 * @param better {@code high} or {@code low}; missing if neither is
 * @param below missing for what is only counted
 * @param less whether it is 1 - above / below
 * @param of other indicators with their weights, instead of above and below
 */
record Indicator(
    String code,
    String name,
    String formula,
    String unit,
    @Nullable String better,
    List<Measure> above,
    List<Measure> below,
    boolean less,
    Map<String, Double> of) {
  private static final String PERCENT = "%";

  @JsonCreator
  Indicator(
      @JsonProperty("code") String code,
      @JsonProperty("name") String name,
      @JsonProperty("formula") String formula,
      @JsonProperty("unit") String unit,
      @JsonProperty("better") @Nullable String better,
      @JsonProperty("above") @Nullable List<Measure> above,
      @JsonProperty("below") @Nullable List<Measure> below,
      @JsonProperty("less") @Nullable Boolean less,
      @JsonProperty("of") @Nullable Map<String, Double> of) {
    this(
        code,
        name,
        formula,
        unit,
        better,
        above == null ? List.of() : List.copyOf(above),
        below == null ? List.of() : List.copyOf(below),
        Boolean.TRUE.equals(less),
        of == null ? Map.of() : Map.copyOf(of));
  }

  boolean isCombined() {
    return !of.isEmpty();
  }

  /** The sums of the measures above and below the line, as they are counted. */
  static double sum(List<Measure> measures, Map<Measure, Long> sums) {
    return measures.stream().mapToDouble(m -> sums.getOrDefault(m, 0L) / (double) m.scale()).sum();
  }

  /** The value; empty where nothing was counted below the line. Percentages as 0 to 100. */
  Optional<Double> value(Map<Measure, Long> sums) {
    double counted = sum(above, sums);
    if (below.isEmpty()) return Optional.of(counted);
    double all = sum(below, sums);
    if (all == 0) return Optional.empty();
    double part = less ? 1 - counted / all : counted / all;
    return Optional.of(unit.equals(PERCENT) ? part * 100 : part);
  }
}
