package org.linge.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Ids;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names the request and the street in every line that is logged for them, and nothing else of it:
 * no address with its query, no person. A proxy's {@code X-Request-Id} is taken over.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class LogContext extends OncePerRequestFilter {
  private static final String STREETS = "/api/streets/";
  private static final int STREET_DIGITS = 9;
  private static final Pattern GIVEN = Pattern.compile("[0-9A-Za-z-]{8,64}");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ApiPaths.has(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MDC.put("request", id(request.getHeader("X-Request-Id")));
    String street = street(request.getRequestURI());
    if (street != null) MDC.put("street", street);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.clear();
    }
  }

  private static String id(@Nullable String given) {
    return given != null && GIVEN.matcher(given).matches() ? given : Ids.next().toString();
  }

  private static @Nullable String street(String path) {
    int end = STREETS.length() + STREET_DIGITS;
    if (!path.startsWith(STREETS) || path.length() < end) return null;
    String code = path.substring(STREETS.length(), end);
    return code.chars().allMatch(c -> c >= '0' && c <= '9') ? code : null;
  }
}
