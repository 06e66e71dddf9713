package org.linge.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a log-in still waits for when the password, or the provider, has been right. */
enum LoginStep {
  /** A code of the second factor. */
  CODE,
  /** The second factor that the posts demand and the account lacks. */
  SET_UP,
  /** A password of one's own instead of one that is too old or was set by somebody else. */
  PASSWORD;

  static LoginStep of(String code) {
    return valueOf(code.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  @JsonValue
  String code() {
    return name().replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
