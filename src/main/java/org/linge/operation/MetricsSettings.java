package org.linge.operation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param token what a Prometheus on another machine has to send as bearer token; without it only
 *     this machine is answered
 */
@ConfigurationProperties("linge.metrics")
record MetricsSettings(@Nullable String token) {
  @Override
  public String toString() {
    return "MetricsSettings";
  }
}
