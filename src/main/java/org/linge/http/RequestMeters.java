package org.linge.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How many requests to the API there were and how long they took, in four kinds only: whatever is
 * measured here is paid for by every request.
 */
@Component
class RequestMeters {
  private static final Duration[] STEPS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private enum Outcome {
    DONE,
    REFUSED,
    SHED,
    BROKEN
  }

  private final Map<Outcome, Timer> reads = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Timer> writes = new EnumMap<>(Outcome.class);

  private final MeterRegistry registry;

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Outcome outcome : Outcome.values()) {
      reads.put(outcome, timer(registry, "read", outcome));
      writes.put(outcome, timer(registry, "write", outcome));
    }
  }

  /** How many are at work and how many wait for it. */
  void watch(Supplier<Number> working, Supplier<Number> waiting) {
    Gauge.builder("linge.requests.working", working)
        .description("Requests at work")
        .register(registry);
    Gauge.builder("linge.requests.waiting", waiting)
        .description("Requests waiting for room")
        .register(registry);
  }

  private static Timer timer(MeterRegistry registry, String kind, Outcome outcome) {
    return Timer.builder("linge.requests")
        .description("Requests to the API")
        .tag("kind", kind)
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  void record(String method, int status, long nanoseconds) {
    boolean read = method.equals("GET") || method.equals("HEAD");
    Outcome outcome =
        status == 503
            ? Outcome.SHED
            : status >= 500 ? Outcome.BROKEN : status >= 400 ? Outcome.REFUSED : Outcome.DONE;
    Timer timer = (read ? reads : writes).get(outcome);
    if (timer != null) timer.record(nanoseconds, TimeUnit.NANOSECONDS);
  }
}
