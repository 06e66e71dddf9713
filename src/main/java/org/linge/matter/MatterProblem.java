package org.linge.matter;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

enum MatterProblem implements Problem {
  OUTSIDE_EVERY_AREA(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "这个位置不在本街道的任何网格内，请在地图上重新选点",
      "This place is in none of the street's areas; pick it on the map again"),
  NOT_IN_THIS_STATE(
      HttpStatus.CONFLICT,
      "事项现在是“{state}”，不能进行这项操作，请刷新",
      "The matter is now \"{state}\"; this action is not open to it, reload"),
  UNKNOWN_ACTION(HttpStatus.NOT_FOUND, "流程中没有这项操作", "The procedure has no such action"),
  TOO_LATE_TO_REOPEN(
      HttpStatus.CONFLICT,
      "已超过可重新打开的期限，请重新上报",
      "The time for reopening has passed; report it anew"),
  SUSPENDED(HttpStatus.CONFLICT, "事项正在挂起，请先恢复", "The matter is suspended; resume it first"),
  NOT_SUSPENDED(HttpStatus.CONFLICT, "事项没有挂起", "The matter is not suspended"),
  EXTENSION_ASKED(
      HttpStatus.CONFLICT,
      "已有延期申请待批，请等待批复",
      "An extension has been asked for already; wait for the decision"),
  EXTENDED_ENOUGH(
      HttpStatus.CONFLICT,
      "在这一步已延期 {limit} 次，不能再申请",
      "The deadline of this step has been extended {limit} times, which is all"),
  NO_EXTENSION_ASKED(HttpStatus.CONFLICT, "没有待批的延期申请", "No extension has been asked for"),
  DECIDES_FOR_ONESELF(
      HttpStatus.FORBIDDEN,
      "不能批复自己提出的延期申请",
      "Nobody decides on an extension that they asked for themselves"),
  UNKNOWN_MATTER(
      HttpStatus.UNPROCESSABLE_CONTENT, "没有这个编号的事项", "There is no matter of this number"),
  DUPLICATE_OF_ITSELF(
      HttpStatus.UNPROCESSABLE_CONTENT, "事项不能是它自己的重复", "A matter cannot be a duplicate of itself"),
  NO_MAIN_MATTER(
      HttpStatus.CONFLICT,
      "{number} 已办结、已移送或在等报告人，不能作为主案",
      "{number} is handled, handed on or with its reporter; nothing can be merged into it"),
  NO_DISTRICT(
      HttpStatus.CONFLICT,
      "区级尚未接入，不能移送其他街道，请线下联系",
      "The district is not served here; a matter cannot be handed on"),
  UNKNOWN_STREET(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "请选择本区的另一个街道；要交还原街道请用“退回”",
      "Choose another street of this district; to give it back, decline it"),
  UNKNOWN_CALL(
      HttpStatus.UNPROCESSABLE_CONTENT, "这个事项没有这个呼叫", "The matter has no call of this number"),
  CALLED_ALREADY(
      HttpStatus.CONFLICT, "这个单位已被呼叫，尚未办结", "This unit has been called already and is not done"),
  TWO_LEADS(HttpStatus.UNPROCESSABLE_CONTENT, "牵头单位只能有一个", "There can be one lead only"),
  NO_LEAD(HttpStatus.UNPROCESSABLE_CONTENT, "请指定一个牵头单位", "Name one unit that leads"),
  OPEN_CALLS(
      HttpStatus.CONFLICT,
      "还有单位未办结，请等待或撤回呼叫",
      "Some called units are not done; wait for them or withdraw the calls"),
  NOT_JOINED(
      HttpStatus.CONFLICT,
      "各单位办结情况尚未达到流程要求，不能核实",
      "The called units have not done enough for the matter to go on"),
  CALL_ENDED(HttpStatus.CONFLICT, "这个呼叫已结束", "This call has ended"),
  CALL_NOT_DONE(HttpStatus.CONFLICT, "这个单位还没有办结", "This unit is not done"),
  REPORTED_IN(HttpStatus.CONFLICT, "已经报到", "The unit has reported in already"),
  NOT_REPORTED_IN(HttpStatus.CONFLICT, "请先报到", "Report in first"),
  UNKNOWN_CATEGORY(HttpStatus.UNPROCESSABLE_CONTENT, "类别代码不存在", "No category has this code"),
  UNKNOWN_PROCEDURE(HttpStatus.UNPROCESSABLE_CONTENT, "没有这个流程", "There is no such procedure"),
  UNKNOWN_UNIT(HttpStatus.UNPROCESSABLE_CONTENT, "没有这个单位", "There is no such unit"),
  UNKNOWN_POST(
      HttpStatus.UNPROCESSABLE_CONTENT, "没有这个岗位，或已卸任", "There is no such post, or it has ended"),
  CANNOT_READ(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "{posts} 看不到这个事项，不能提到",
      "{posts} cannot read this matter and so cannot be mentioned"),
  UNKNOWN_VARIABLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "模板里没有变量 {unknown}；可用的有：{known}",
      "Templates know no variable {unknown}; they know {known}"),
  MIGRATION_RUNNING(
      HttpStatus.CONFLICT,
      "这个流程正在迁移，请等它完成",
      "Matters of this procedure are being migrated; wait until that is done"),
  NO_REPORTER(HttpStatus.NOT_FOUND, "这个事项没有留下联系方式", "The reporter left no contact"),
  INVALID_RECEIPT(
      HttpStatus.NOT_FOUND, "回执无效，请检查链接是否完整", "This receipt is not valid; check the link"),
  NOT_OWN_POST(
      HttpStatus.FORBIDDEN, "只能移交自己岗位的待办", "Only to-dos of one's own post can be handed over"),
  UNKNOWN_SEAT(HttpStatus.NOT_FOUND, "没有这个岗位，或已结束", "No such post, or it has ended"),
  NOT_ABOVE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "只能移交给同一辖区或上级辖区、今天在岗的另一岗位",
      "To-dos go to another post over the same area or above, with somebody present");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  MatterProblem(HttpStatus status, String chinese, String english) {
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
