package org.linge.operation;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * All meters as Prometheus reads them: for this machine itself, or for whoever has the token.
 * Others learn not even that they are here.
 */
@RestController
class MetricsController {
  private static final String BEARER = "Bearer ";

  private final PrometheusMeterRegistry registry;
  private final MetricsSettings settings;

  MetricsController(PrometheusMeterRegistry registry, MetricsSettings settings) {
    this.registry = registry;
    this.settings = settings;
  }

  @Public
  @GetMapping(path = "/actuator/prometheus", produces = "text/plain; version=0.0.4; charset=utf-8")
  String scrape(HttpServletRequest request) {
    if (!hasToken(request.getHeader(HttpHeaders.AUTHORIZATION)) && !isThisMachine(request)) {
      throw new Refused(SharedProblem.NOT_FOUND);
    }
    return registry.scrape();
  }

  private boolean hasToken(@Nullable String header) {
    String token = settings.token();
    return token != null
        && !token.isBlank()
        && header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            (BEARER + token).getBytes(StandardCharsets.UTF_8));
  }

  /** Not what a proxy on this machine passes on. */
  private static boolean isThisMachine(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
          && request.getHeader("X-Forwarded-For") == null
          && request.getHeader("X-Real-IP") == null
          && request.getHeader("Forwarded") == null
          && request.getHeader("Via") == null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
