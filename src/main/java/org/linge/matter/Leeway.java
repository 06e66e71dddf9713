package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.worktime.WorkDuration;

/**
 * What has moved the deadline of the state a matter is in (时限变动, decision 014): spans in which its
 * clock stood still, extensions granted, and one that is asked for. Ends with the state; a matter
 * whose deadline nobody moved has none.
 *
 * @param stops oldest first; only the last may still last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leeway(List<Stop> stops, List<WorkDuration> extensions, @Nullable Asked asked) {
  static final Leeway NONE = new Leeway(List.of(), List.of(), null);

  public Leeway {
    stops = List.copyOf(stops);
    extensions = List.copyOf(extensions);
  }

  /**
   * A span in which the clock stands still (挂起).
   *
   * @param until the day with which it is to end by itself
   * @param ended when it did end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Stop(Instant from, LocalDate until, @Nullable Instant ended) {
    private Stop endedAt(Instant at) {
      return new Stop(from, until, at);
    }

    private Map<String, Object> canonical() {
      Map<String, Object> map = new TreeMap<>();
      map.put("from", from.toString());
      map.put("until", until.toString());
      if (ended != null) map.put("ended", ended.toString());
      return map;
    }
  }

  /** An extension that somebody has asked for and nobody has decided yet. */
  public record Asked(WorkDuration more, Instant at, UUID by) {
    private Map<String, Object> canonical() {
      return Map.of("more", more.toString(), "at", at.toString(), "by", by.toString());
    }
  }

  /** The leeway, or that of a matter whose deadline nobody has moved. */
  static Leeway of(@Nullable Leeway leeway) {
    return leeway == null ? NONE : leeway;
  }

  /** Nothing at all where nothing is left of it. */
  @Nullable Leeway orNull() {
    return equals(NONE) ? null : this;
  }

  /** The stop that lasts. */
  Optional<Stop> stopped() {
    return stops.isEmpty()
        ? Optional.empty()
        : Optional.of(stops.getLast()).filter(s -> s.ended() == null);
  }

  Leeway stop(Instant from, LocalDate until) {
    return new Leeway(with(stops, new Stop(from, until, null)), extensions, asked);
  }

  Leeway resume(Instant at) {
    Stop last = stopped().orElseThrow();
    List<Stop> ended = with(stops.subList(0, stops.size() - 1), last.endedAt(at));
    return new Leeway(ended, extensions, asked);
  }

  Leeway ask(WorkDuration more, Instant at, UUID by) {
    return new Leeway(stops, extensions, new Asked(more, at, by));
  }

  Leeway grant() {
    Asked granted = Optional.ofNullable(asked).orElseThrow();
    return new Leeway(stops, with(extensions, granted.more()), null);
  }

  Leeway refuse() {
    return new Leeway(stops, extensions, null);
  }

  Map<String, Object> canonical() {
    Map<String, Object> map = new TreeMap<>();
    map.put("stops", stops.stream().map(Stop::canonical).toList());
    map.put("extensions", extensions.stream().map(WorkDuration::toString).toList());
    if (asked != null) map.put("asked", asked.canonical());
    return map;
  }

  private static <T> List<T> with(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
