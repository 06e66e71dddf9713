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
 * Refuses a body that says it is too large before anything of it is read, and the character U+0000
 * in a query. A body that does not say is cut off by {@link BodyGuard} and the multipart limits.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimits extends OncePerRequestFilter {
  static final DataSize JSON = DataSize.ofMegabytes(1);
  static final DataSize MAP = DataSize.ofMegabytes(20);
  static final DataSize PHOTO = DataSize.ofMegabytes(13);
  static final DataSize MULTIPART = DataSize.ofMegabytes(65);

  private static final String NUL = "%00";

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
    String query = request.getQueryString();
    if (request.getContentLengthLong() > limit.toBytes()) {
      answer.write(response, tooLarge(limit));
    } else if (query != null && query.contains(NUL)) {
      answer.write(response, nul(query));
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

  private static Refused nul(String query) {
    int pair = query.lastIndexOf('&', query.indexOf(NUL)) + 1;
    String name = query.substring(pair).split("[=&]", 2)[0];
    return SharedProblem.invalid(name, "含有空字符（U+0000），请删去", "has the character U+0000; remove it");
  }

  static Refused multipartTooLarge() {
    return tooLarge(MULTIPART);
  }

  static Refused tooLarge(DataSize limit) {
    return new Refused(SharedProblem.TOO_LARGE).with("limit", limit.toMegabytes() + " MB");
  }
}
