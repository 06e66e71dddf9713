package org.linge.indicator;

/** What a state of a procedure is for, whatever the procedure calls it; see {@link Stages}. */
enum Stage {
  /** Nobody has taken it up yet (待受理). */
  INTAKE,
  /** Somebody decides who handles it (派遣). */
  DISPATCHING,
  /** Who holds it handles it (自办). */
  WORKING,
  /** A unit is to call the reporter back (响应). */
  RESPONDING,
  /** A unit handles it (承办). */
  UNIT,
  /** Called units handle it (吹哨). */
  JOINT,
  /** Somebody looks whether it is well done (核查). */
  CHECKING,
  /** It waits for another (并案). */
  MERGED,
  /** The reporter is asked whether it is solved (回访). */
  ANSWER,
  /** It is back with the reporter (补充). */
  BACK,
  /** It is on its way to another street (移送). */
  MOVING,
  DONE,
  /** It was handled and led to nothing, or was withdrawn. */
  FAILED,
  REFUSED,
  DUPLICATE,
  MOVED;

  boolean isHandling() {
    return this == WORKING
        || this == RESPONDING
        || this == UNIT
        || this == JOINT
        || this == DISPATCHING;
  }

  /** Whether what was handled has come here. */
  boolean isHandled() {
    return this == CHECKING || this == ANSWER || this == DONE;
  }
}
