package org.linge.procedure;

/**
 * Something wrong with a procedure.
 *
 * @param rule the broken rule, such as {@code unreachable-state}
 * @param where the state or action, such as {@code state verifying}
 * @param message one Chinese sentence that says what to mend
 */
public record ProcedureDefect(String rule, String where, String message) {}
