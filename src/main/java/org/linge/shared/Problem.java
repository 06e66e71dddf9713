package org.linge.shared;

import org.springframework.http.HttpStatus;

/**
 * A reason to refuse, one constant of a module's {@code …Problem} enum. {@link #name()} in lower
 * case with hyphens is the code of the answer (RFC 9457).
 */
public interface Problem {
  String name();

  HttpStatus status();

  /** One Chinese sentence that says what to do. May hold {@code {name}} of a detail. */
  String chinese();

  /** The same sentence in English. */
  String english();
}
