package org.linge.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.linge.shared.Refused;
import org.springframework.stereotype.Component;

/** How many requests a client may make in a minute, and a network address without a key. */
@Component
class ClientLimit {
  private static final Duration SPAN = Duration.ofMinutes(1);

  private final ClientSettings settings;
  private final Clock clock;
  private final Cache<Object, Minute> minutes =
      Caffeine.newBuilder().expireAfterWrite(SPAN).maximumSize(100_000).build();

  ClientLimit(ClientSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  private record Minute(Instant until, AtomicInteger requests) {}

  void take(Client client) {
    take(client.id(), client.perMinute());
  }

  void take(String address) {
    take(address, settings.anonymousPerMinute());
  }

  private void take(Object who, int most) {
    Instant now = clock.instant();
    Minute minute = minutes.get(who, w -> new Minute(now.plus(SPAN), new AtomicInteger()));
    if (minute.requests().incrementAndGet() > most) {
      long seconds = Math.clamp(Duration.between(now, minute.until()).toSeconds() + 1, 1, 60);
      throw new Refused(ClientProblem.TOO_OFTEN).with("most", most).with("retryAfter", seconds);
    }
  }
}
