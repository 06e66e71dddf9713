package org.linge.division;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** Why an area cannot be divided, or its buildings not be taken. */
enum DivisionProblem implements Problem {
  NO_BUILDINGS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "这里还没有楼栋，请先导入楼栋（位置和户数）",
      "There are no buildings here; import them first with position and households"),
  WRONG_LEVEL_TO_DIVIDE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "不能划分“{level}”。可以划分的是{levels}：下面只有网格、微网格，没有别的层级",
      "A {level} cannot be divided; {levels} can, below which are grids and micro-grids only"),
  NO_GROUND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "“{area}”还没有边界，请先导入边界",
      "{area} has no boundary yet; import it first"),
  UNREADABLE_BUILDINGS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "楼栋文件无法读取：{reason}",
      "The file of buildings cannot be read: {reason}"),
  UNREADABLE_ROADS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "道路文件无法读取：{reason}",
      "The file of roads cannot be read: {reason}"),
  FAULTY_BUILDINGS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "有 {refused} 处问题，没有写入任何内容，请修正后重试",
      "{refused} faults; nothing was written, correct them and try again"),
  TOO_MANY_BUILDINGS(
      HttpStatus.UNPROCESSABLE_CONTENT, "一次最多 {limit} 栋楼", "At most {limit} buildings at a time"),
  BAD_LIMITS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "户数下限不能大于上限",
      "The least number of households cannot be above the most"),
  UNKNOWN_DIVISION(HttpStatus.NOT_FOUND, "没有这次划分", "There is no such division"),
  UNKNOWN_PROPOSAL(HttpStatus.NOT_FOUND, "没有这个方案", "There is no such proposal");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  DivisionProblem(HttpStatus status, String chinese, String english) {
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
