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
  private final Cache<String, AtomicInteger> sent = minute();
  private final Cache<String, AtomicInteger> asked = minute();

  ReportLimit(MatterSettings settings) {
    most = settings.anonymousReportsPerMinute();
  }

  private static Cache<String, AtomicInteger> minute() {
    return Caffeine.newBuilder()
        .expireAfterWrite(Duration.ofMinutes(1))
        .maximumSize(100_000)
        .build();
  }

  void take(String address) {
    take(sent, address);
  }

  /** The same for asking whether something has been reported already. */
  void takeQuestion(String address) {
    take(asked, address);
  }

  private void take(Cache<String, AtomicInteger> counts, String address) {
    if (counts.get(address, a -> new AtomicInteger()).incrementAndGet() > most) {
      throw new Refused(SharedProblem.TOO_MANY_REQUESTS);
    }
  }
}
