package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;

/**
 * How a matter hangs together with others.
 *
 * @param origin the one in another street that it continues
 * @param successor the one in which it goes on: that with which it was merged, or that in the
 *     street that took it over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ties(@Nullable Tie origin, @Nullable Tie successor) {
  /** Another matter. */
  public record Tie(StreetId street, MatterId matter, String number) {
    boolean isIn(StreetId own) {
      return street.equals(own);
    }

    private Map<String, Object> canonical() {
      return Map.of(
          "street", street.toString(), "matter", matter.value().toString(), "number", number);
    }
  }

  /** Where a matter came from stays true; where it goes on, until it is taken up again. */
  static @Nullable Ties after(@Nullable Ties ties, @Nullable Tie successor) {
    Tie origin = ties == null ? null : ties.origin();
    return origin == null && successor == null ? null : new Ties(origin, successor);
  }

  static Optional<Tie> successorOf(@Nullable Ties ties) {
    return ties == null ? Optional.empty() : Optional.ofNullable(ties.successor());
  }

  static Optional<Tie> originOf(@Nullable Ties ties) {
    return ties == null ? Optional.empty() : Optional.ofNullable(ties.origin());
  }

  Map<String, Object> canonical() {
    Map<String, Object> map = new TreeMap<>();
    if (origin != null) map.put("origin", origin.canonical());
    if (successor != null) map.put("successor", successor.canonical());
    return map;
  }
}
