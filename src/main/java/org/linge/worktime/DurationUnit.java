package org.linge.worktime;

/** What a deadline is counted in; {@link Worktime} says how each is counted. */
public enum DurationUnit {
  /** Round the clock. */
  MINUTES("minute", "分钟", 5_256_000),
  /** Round the clock, for what is urgent. */
  CLOCK_HOURS("clock hour", "小时", 87_600),
  /** Only while the office is open. */
  WORKING_HOURS("working hour", "个工作小时", 18_000),
  /** Days on which the office is open, from the next one. */
  WORKING_DAYS("working day", "个工作日", 2_400),
  /** Every day, from the next one; never ends on a day the office is closed. */
  CALENDAR_DAYS("calendar day", "个自然日", 3_650);

  private final String english;
  private final String chinese;
  private final int most;

  DurationUnit(String english, String chinese, int most) {
    this.english = english;
    this.chinese = chinese;
    this.most = most;
  }

  /** The largest amount, about ten years: what is longer is a slip of the pen. */
  public int most() {
    return most;
  }

  String english() {
    return english;
  }

  String chinese() {
    return chinese;
  }
}
