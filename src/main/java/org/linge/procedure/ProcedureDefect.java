package org.linge.procedure;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a procedure.
 *
 * @param rule the broken rule, such as {@code unreachable-state}
 * @param where the state or action, such as {@code state verifying}
 * @param message one Chinese sentence that says what to mend
 * @param line in which it stands, from 1 on; missing where there is no text
 */
public record ProcedureDefect(String rule, String where, String message, @Nullable Integer line) {
  ProcedureDefect(String rule, String where, String message) {
    this(rule, where, message, null);
  }

  ProcedureDefect in(@Nullable Integer number) {
    return new ProcedureDefect(rule, where, message, number);
  }
}
