package org.linge.worktime;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** What this module refuses. */
enum WorktimeProblem implements Problem {
  CALENDAR_FAULTY(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "工作日历有 {count} 处问题，没有导入：第 {line} 行{reason}",
      "The calendar has {count} faults and was not imported; the first is in line {line}"),
  CALENDAR_CHANGED(
      HttpStatus.CONFLICT,
      "工作日历刚刚被他人更新，请重新预览后再导入",
      "Somebody changed the calendar meanwhile; look at the preview again");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  WorktimeProblem(HttpStatus status, String chinese, String english) {
    this.status = status;
    this.chinese = chinese;
    this.english = english;
  }

  @Override
  public HttpStatus status() {
    return status;
  }

  @Override
  public String chinese() {
    return chinese;
  }

  @Override
  public String english() {
    return english;
  }
}
