package org.linge.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that says it is too large before anything of it is read. One that does not say is
 * cut off by {@link BodyGuard} and by the multipart limits.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimits extends OncePerRequestFilter {
  static final DataSize JSON = DataSize.ofMegabytes(1);
  static final DataSize MAP = DataSize.ofMegabytes(20);
  static final DataSize PHOTO = DataSize.ofMegabytes(13);
  static final DataSize MULTIPART = DataSize.ofMegabytes(65);

  private final ProblemAnswer answer;

  BodyLimits(ProblemAnswer answer) {
    this.answer = answer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    DataSize limit = limit(request.getContentType());
    if (limit.equals(MULTIPART) && request.getRequestURI().endsWith("/photos")) {
      limit = PHOTO;
    }
    if (request.getContentLengthLong() > limit.toBytes()) {
      answer.write(response, tooLarge(limit));
    } else {
      chain.doFilter(request, response);
    }
  }

  static DataSize limit(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      return MULTIPART;
    }
    return type.startsWith("application/geo+json") ? MAP : JSON;
  }

  static Refused multipartTooLarge() {
    return tooLarge(MULTIPART);
  }

  static Refused tooLarge(DataSize limit) {
    return new Refused(SharedProblem.TOO_LARGE).with("limit", limit.toMegabytes() + " MB");
  }
}
