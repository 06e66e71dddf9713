package org.linge.matter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.stereotype.Component;

/** How many reports one network address may send in a minute without logging in. */
@Component
class ReportLimit {
  private final int most;
  private final Cache<String, AtomicInteger> sent =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(100_000).build();

  ReportLimit(MatterSettings settings) {
    most = settings.anonymousReportsPerMinute();
  }

  void take(String address) {
    if (sent.get(address, a -> new AtomicInteger()).incrementAndGet() > most) {
      throw new Refused(SharedProblem.TOO_MANY_REQUESTS);
    }
  }
}
