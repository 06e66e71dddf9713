package org.linge.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.linge.shared.Vault;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The sealed cookie of a browser that is at the provider; only our own page sends it. */
@Component
@ConditionalOnProperty("linge.oidc.issuer")
class OidcCookie {
  private static final String NAME = "LINGE_OIDC";
  private static final String PATH = "/api/session/oidc";
  private static final String CONTEXT = "oidc transit";

  private final Vault vault;
  private final LoginSettings settings;

  OidcCookie(Vault vault, LoginSettings settings) {
    this.vault = vault;
    this.settings = settings;
  }

  void set(HttpServletRequest request, HttpServletResponse response, OidcTransit transit) {
    byte[] sealed = vault.seal(CONTEXT, transit.text());
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    add(request, response, text, settings.stepTime());
  }

  /** Counts once: the browser forgets it with the answer. */
  Optional<OidcTransit> take(HttpServletRequest request, HttpServletResponse response) {
    Optional<OidcTransit> found = read(request);
    add(request, response, "", Duration.ZERO);
    return found;
  }

  private Optional<OidcTransit> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (NAME.equals(cookie.getName())) {
          return open(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<OidcTransit> open(String text) {
    try {
      return Optional.of(OidcTransit.of(vault.open(CONTEXT, Base64.getUrlDecoder().decode(text))));
    } catch (IllegalArgumentException | IllegalStateException foreign) {
      return Optional.empty();
    }
  }

  private static void add(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    ResponseCookie cookie =
        ResponseCookie.from(NAME, value)
            .path(PATH)
            .httpOnly(true)
            .sameSite("Strict")
            .secure(request.isSecure())
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
