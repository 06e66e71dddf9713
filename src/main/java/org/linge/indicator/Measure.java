package org.linge.indicator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What can be counted of a matter. Those that have to do with a deadline count on the day on which
 * something was done, and if that came too late or not at all, on the day of the deadline: so that
 * what was due in a period is told from it alone, and nothing has to be counted when time passes.
 */
enum Measure {
  /** Raised. */
  REPORTED,
  /** Raised again for the same (重复诉求). */
  REPEATED,
  /** Waits, or waited to its end, for another (并案); on the day it was raised. */
  MERGED,
  /** Taken up and neither refused, merged nor handed on (立案, 含自办); on the day it was raised. */
  FILED,
  /** Of these, not handled by the grid itself. */
  FILED_FOR_OTHERS,
  ACCEPT_DUE,
  ACCEPT_ON_TIME,
  DISPATCH_DUE,
  DISPATCH_ON_TIME,
  /** Given to a unit. */
  DISPATCHED,
  /** Given back by the unit (退单). */
  RETURNED,
  /** With an extension granted, each once. */
  EXTENDED,
  HANDLE_DUE,
  /** Of what was due, done at all. */
  HANDLE_DONE,
  HANDLE_ON_TIME,
  /** Done, on the day it was. */
  HANDLED,
  /** How long that took, in thousandths of a working hour. */
  HANDLING_TIME,
  REWORKED,
  VERIFY_DUE,
  VERIFY_ON_TIME,
  /** By the category's deadline, from the report on. */
  CLOSE_DUE,
  CLOSE_DONE,
  CLOSE_ON_TIME,
  /** Handled for good and not taken up again since. */
  CLOSED,
  /** Of these, by the grid itself (自办). */
  CLOSED_BY_GRID,
  RESPOND_DUE,
  RESPOND_ON_TIME,
  /** The reporter was reached and said whether it is solved. */
  FOLLOWED,
  SOLVED,
  /** Thousandths. */
  SATISFACTION,
  /** Units were called to it, each matter once. */
  WHISTLED,
  /** Of these, verified by the caller, and nobody says that it is not solved. */
  WHISTLE_SOLVED,
  /** A unit was called and not called off. */
  CALLED,
  REPORTED_IN,
  REPORTED_IN_ON_TIME,
  CALL_DONE,
  CALL_ON_TIME,
  SCORED,
  /** Stars given. */
  QUALITY;

  @JsonCreator
  static Measure of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What one is counted as. */
  int scale() {
    return this == HANDLING_TIME || this == SATISFACTION ? 1000 : 1;
  }
}
