package org.linge.indicator;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** What can be wrong with a question for figures. */
enum IndicatorProblem implements Problem {
  UNKNOWN_AREA(HttpStatus.UNPROCESSABLE_CONTENT, "没有这个辖区", "There is no such area"),
  UNKNOWN_UNIT(HttpStatus.UNPROCESSABLE_CONTENT, "没有这个单位", "There is no such unit"),
  UNKNOWN_CATEGORY(HttpStatus.UNPROCESSABLE_CONTENT, "类别代码不存在", "No category has this code"),
  BACKWARDS(HttpStatus.UNPROCESSABLE_CONTENT, "结束日期不能早于开始日期", "The period ends before it begins"),
  TOO_LONG(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "周期最长 5 年；按天看最长 1 年",
      "A period has five years at most, by day one");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  IndicatorProblem(HttpStatus status, String chinese, String english) {
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
