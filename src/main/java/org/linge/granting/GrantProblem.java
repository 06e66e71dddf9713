package org.linge.granting;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** What this module refuses. */
enum GrantProblem implements Problem {
  UNKNOWN_REQUEST(HttpStatus.NOT_FOUND, "没有这个申请", "No such request"),
  ONLY_FOR_ONESELF(
      HttpStatus.FORBIDDEN,
      "只能为自己申请；社区书记等可以为本辖区的人申请",
      "One asks for oneself; some posts ask for others in their area"),
  ALREADY_ASKED(HttpStatus.CONFLICT, "同样的申请正在等候审批", "The same request is waiting already"),
  OWN_REQUEST(
      HttpStatus.FORBIDDEN,
      "不能批准自己提出的或给自己的申请",
      "Nobody decides a request of their own or for themself"),
  OTHERS_REQUEST(HttpStatus.FORBIDDEN, "只有申请人能撤回", "Only who asked can withdraw"),
  SECURITY_ADMIN_FIRST(HttpStatus.FORBIDDEN, "先由安全管理员审批", "A security administrator decides first"),
  SECOND_PERSON(
      HttpStatus.FORBIDDEN,
      "管理员岗位须由第二个人批准：另一名安全管理员或街道领导",
      "An administrator's post needs a second person"),
  ALREADY_DECIDED(HttpStatus.CONFLICT, "这个申请已经有了结果", "The request has been decided"),
  REQUEST_EXPIRED(HttpStatus.CONFLICT, "申请已过期，请重新申请", "The request has expired; ask again");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  GrantProblem(HttpStatus status, String chinese, String english) {
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
