package org.linge.shared;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of time. Ticks in microseconds, the precision of {@code timestamptz}. */
@Configuration(proxyBeanMethods = false)
class ClockSettings {
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }
}
