package org.linge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.shared.Refused;
import org.springframework.mock.web.MockHttpServletRequest;

/** A Prometheus on another machine needs the token; on this machine it needs none. */
class MetricsTokenTests {
  private static final String TOKEN = "nine-lamps-in-the-rain";

  private static String scrape(
      @Nullable String token, String from, @Nullable String authorization) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.counter("lamps").increment();
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/prometheus");
    request.setRemoteAddr(from);
    if (authorization != null) request.addHeader("Authorization", authorization);
    return new MetricsController(registry, new MetricsSettings(token)).scrape(request);
  }

  @Test
  void answersWhoHasTheToken() {
    assertThat(scrape(TOKEN, "203.0.113.9", "Bearer " + TOKEN)).contains("lamps_total 1.0");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer ", "Bearer nine-lamps", "nine-lamps-in-the-rain"})
  void isNotThereForOthers(@Nullable String authorization) {
    assertThatThrownBy(() -> scrape(TOKEN, "203.0.113.9", authorization))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> scrape(null, "203.0.113.9", authorization))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> scrape("", "203.0.113.9", authorization)).isInstanceOf(Refused.class);
  }

  @Test
  void asksThisMachineForNothing() {
    assertThat(scrape(null, "127.0.0.1", null)).contains("lamps_total 1.0");
  }
}
