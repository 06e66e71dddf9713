package org.linge.identity;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** Why a leave or a deputy is refused. */
enum LeaveProblem implements Problem {
  UNKNOWN_LEAVE(HttpStatus.NOT_FOUND, "没有这次请假", "No such leave"),
  LEAVE_OVERLAPS(
      HttpStatus.CONFLICT,
      "与 {from} 至 {last} 的请假重叠，请先缩短或取消那一次",
      "Overlaps the leave from {from} to {last}; shorten or cancel that one first"),
  LEAVE_OVER(HttpStatus.CONFLICT, "这次请假已经结束", "This leave is over"),
  NO_LEAVE_LENGTHENED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "只能提前结束；要延长请另外登记一次",
      "A leave can only be shortened; enter another one to go on"),
  HOLDS_NO_POST(
      HttpStatus.UNPROCESSABLE_CONTENT, "该账号没有岗位，不需要登记请假", "Who holds no post needs no leave"),
  DEPUTY_ON_LEAVE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "{deputy}在这段时间也请假，请另选代理人",
      "{deputy} is on leave then; choose another deputy"),
  DEPUTY_EXCLUDED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "代理人的“{own}”与“{kind}”不能由同一人担任",
      "Nobody may act as {kind} who holds {own}"),
  EXCLUDED_BY_LEAVE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "{from} 至 {last} 与{person}有代理关系，那时“{kind}”与“{other}”不能由一人行使；请先改代理人",
      "A leave from {from} to {last} ties the account to {person}, whose {other} excludes {kind}");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  LeaveProblem(HttpStatus status, String chinese, String english) {
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
