package org.linge.matter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * Matters as they were at a version, for a minute, so that whoever acts on what was just written
 * costs no read. Never the truth: the statement that appends moves a matter only from the version
 * it was read at, and what it refuses is asked anew of the database (decision 010).
 */
@Component
class RecentMatters {
  private static final int MOST = 10_000;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Cache<At, Matter> matters =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  private record At(StreetId street, MatterId matter) {}

  void put(Matter matter) {
    matters.put(new At(matter.report().street(), matter.report().id()), matter);
  }

  /** The matter as it was at exactly this version, if that is remembered. */
  Optional<Matter> find(StreetId street, MatterId id, int version) {
    return Optional.ofNullable(matters.getIfPresent(new At(street, id)))
        .filter(matter -> matter.standing().version() == version);
  }
}
