package org.linge.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls the API and leaves it with the request. */
final class SessionFilter extends OncePerRequestFilter {
  private static final String ACTOR = Actor.class.getName();

  private final Sessions sessions;

  SessionFilter(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Who calls; null if nobody is logged in. */
  static @Nullable Actor actor(HttpServletRequest request) {
    return (Actor) request.getAttribute(ACTOR);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    SessionCookie.read(request)
        .flatMap(sessions::actor)
        .ifPresent(
            actor -> {
              request.setAttribute(ACTOR, actor);
              request.setAttribute(Allowed.ACCOUNT, actor.account().value());
            });
    chain.doFilter(request, response);
  }
}
