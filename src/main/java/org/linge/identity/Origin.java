package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Where a log-in comes from. */
record Origin(String address, @Nullable String userAgent) {
  static Origin of(HttpServletRequest request) {
    return new Origin(
        Objects.requireNonNullElse(request.getRemoteAddr(), ""),
        request.getHeader(HttpHeaders.USER_AGENT));
  }

  /** Enough to tell home from the office, not enough to find a desk. */
  String network() {
    int dot = address.lastIndexOf('.');
    if (dot > 0) {
      return address.substring(0, dot) + ".*";
    }
    String[] groups = address.split(":", -1);
    return groups.length < 3 ? address : groups[0] + ":" + groups[1] + ":" + groups[2] + ":*";
  }

  String device() {
    return Device.words(userAgent);
  }
}
