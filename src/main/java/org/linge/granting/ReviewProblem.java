package org.linge.granting;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** What reviews of access refuse. */
enum ReviewProblem implements Problem {
  UNKNOWN_REVIEW(HttpStatus.NOT_FOUND, "没有这次复核", "No such review"),
  UNKNOWN_LINE(HttpStatus.NOT_FOUND, "这次复核里没有这个岗位", "No such line in this review"),
  REVIEW_OPEN(
      HttpStatus.CONFLICT, "上一次复核还没有结束，请先办完", "The last review is still open; finish it first"),
  OWN_LINE(
      HttpStatus.FORBIDDEN, "不能复核自己的岗位，请由另一名安全管理员或街道领导复核", "Nobody reviews a post of their own"),
  ADMINISTRATORS_ONLY(
      HttpStatus.FORBIDDEN,
      "这个岗位由安全管理员复核；街道领导复核管理员本人的岗位",
      "A security administrator reviews this post"),
  WITHDRAWN_BY_SECURITY(
      HttpStatus.FORBIDDEN,
      "收回要由另一名安全管理员办理；没有的，请先申请并批准一名",
      "Another security administrator withdraws it"),
  LINE_DECIDED(
      HttpStatus.CONFLICT, "{by}刚才已复核这个岗位：{verdict}", "Somebody has decided about this line"),
  LINE_ENDED(HttpStatus.CONFLICT, "这个岗位已经结束，不用再复核", "The post has ended meanwhile"),
  REVIEW_UNFINISHED(
      HttpStatus.CONFLICT, "还有 {left} 个岗位没有复核，不能结束", "{left} lines are not decided yet");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  ReviewProblem(HttpStatus status, String chinese, String english) {
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
