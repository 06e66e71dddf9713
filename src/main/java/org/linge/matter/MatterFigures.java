package org.linge.matter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/** The stock of matters over all streets, counted when it is asked for, at most twice a minute. */
@Component
public class MatterFigures {
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final FigureStore store;
  private final Territory territory;
  private final Clock clock;
  private FigureStore.Figures last = FigureStore.Figures.NONE;
  private Instant counted = Instant.EPOCH;

  MatterFigures(FigureStore store, Territory territory, Clock clock, MeterRegistry registry) {
    this.store = store;
    this.territory = territory;
    this.clock = clock;
    gauge(registry, "linge.matters.open", "Open matters", f -> f.open());
    gauge(registry, "linge.matters.late", "Open matters whose deadline has passed", f -> f.late());
    gauge(
        registry,
        "linge.deadlines.unseen.seconds",
        "Age of the oldest passed deadline that the server has not dealt with",
        f -> f.unseen());
    gauge(
        registry,
        "linge.transfers.untold.seconds",
        "Age of the oldest message to another street about a matter that is handed on",
        f -> f.untold());
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<FigureStore.Figures> figure) {
    Gauge.builder(name, this, f -> figure.applyAsDouble(f.now()))
        .description(description)
        .register(registry);
  }

  /** How long the oldest passed deadline has waited for the server. */
  public Duration oldestUnseenDeadline() {
    return Duration.ofSeconds((long) now().unseen());
  }

  private synchronized FigureStore.Figures now() {
    Instant now = clock.instant();
    if (Duration.between(counted, now).abs().compareTo(KEPT) > 0) {
      last =
          territory.streets().stream()
              .map(street -> store.count(street.id(), now))
              .reduce(FigureStore.Figures.NONE, FigureStore.Figures::plus);
      counted = now;
    }
    return last;
  }
}
