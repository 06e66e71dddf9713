package org.linge.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie in which a browser keeps its session. */
final class SessionCookie {
  static final String NAME = "LINGE_SESSION";

  private SessionCookie() {}

  static Optional<SessionToken> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (NAME.equals(cookie.getName())) {
          return SessionToken.read(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  static void set(HttpServletRequest request, HttpServletResponse response, SessionToken token) {
    add(request, response, token.text(), Duration.ofSeconds(-1));
  }

  static void clear(HttpServletRequest request, HttpServletResponse response) {
    add(request, response, "", Duration.ZERO);
  }

  private static void add(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    ResponseCookie cookie =
        ResponseCookie.from(NAME, value)
            .path("/")
            .httpOnly(true)
            .sameSite("Lax")
            .secure(request.isSecure())
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
