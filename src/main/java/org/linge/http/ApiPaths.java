package org.linge.http;

import jakarta.servlet.http.HttpServletRequest;

/** Where programs are answered, not pages. */
final class ApiPaths {
  private ApiPaths() {}

  static boolean has(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/api/") || path.startsWith("/open311/");
  }
}
