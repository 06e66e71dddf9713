package org.linge.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Latencies of each kind of request. Only what ended before the deadline counts. */
final class Samples {
  enum Kind {
    REPORT,
    ACCEPT,
    ESCALATE,
    ASSIGN,
    HANDLE,
    REWORK,
    WHISTLE,
    REPORT_IN,
    FINISH,
    VERIFY,
    RATE,
    TODOS,
    LIST;

    boolean isAct() {
      return this != TODOS && this != LIST;
    }

    /** As the procedure calls it. */
    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final class Series {
    private long[] nanos = new long[1 << 10];
    private int count;

    void add(long value) {
      if (count == nanos.length) nanos = Arrays.copyOf(nanos, 2 * count);
      nanos[count++] = value;
    }

    void addAll(Series other) {
      for (int i = 0; i < other.count; i++) add(other.nanos[i]);
    }
  }

  private final long deadline;
  private final Map<Kind, Series> series = new EnumMap<>(Kind.class);

  Samples(long deadline) {
    this.deadline = deadline;
    for (Kind kind : Kind.values()) series.put(kind, new Series());
  }

  boolean isOver() {
    return System.nanoTime() >= deadline;
  }

  void add(Kind kind, long start, long end) {
    if (end < deadline) of(kind).add(end - start);
  }

  static Samples merged(List<Samples> parts) {
    Samples all = new Samples(Long.MAX_VALUE);
    for (Samples part : parts) {
      part.series.forEach((kind, one) -> all.of(kind).addAll(one));
    }
    return all;
  }

  private Series of(Kind kind) {
    return Objects.requireNonNull(series.get(kind));
  }

  int acts() {
    return series.entrySet().stream()
        .filter(e -> e.getKey().isAct())
        .mapToInt(e -> e.getValue().count)
        .sum();
  }

  /** Lifecycles that have come to their end. */
  int lifecycles() {
    return of(Kind.RATE).count;
  }

  /** The p99 of all acts, in milliseconds; 0 without any. */
  double p99() {
    long[] sorted =
        series.entrySet().stream()
            .filter(e -> e.getKey().isAct())
            .flatMapToLong(e -> Arrays.stream(e.getValue().nanos, 0, e.getValue().count))
            .sorted()
            .toArray();
    if (sorted.length == 0) return 0;
    return sorted[(int) Math.ceil(0.99 * sorted.length) - 1] / 1e6;
  }

  /** {@code "p50_ms":1.20,"p99_ms":9.80} of all acts, then the same of each kind. */
  String json() {
    Series acts = new Series();
    series.forEach(
        (kind, one) -> {
          if (kind.isAct()) acts.addAll(one);
        });
    String kinds =
        series.entrySet().stream()
            .map(e -> "\"%s\":{%s}".formatted(e.getKey().code(), json(e.getValue())))
            .collect(Collectors.joining(","));
    return json(acts) + ",\"kinds\":{" + kinds + "}";
  }

  private static String json(Series one) {
    long[] sorted = Arrays.copyOf(one.nanos, one.count);
    Arrays.sort(sorted);
    return "\"count\":%d,\"p50_ms\":%s,\"p99_ms\":%s"
        .formatted(one.count, at(sorted, 0.50), at(sorted, 0.99));
  }

  private static String at(long[] sorted, double quantile) {
    if (sorted.length == 0) return "null";
    int place = Math.min(sorted.length - 1, (int) Math.ceil(quantile * sorted.length) - 1);
    return String.format(Locale.ROOT, "%.2f", sorted[place] / 1e6);
  }
}
