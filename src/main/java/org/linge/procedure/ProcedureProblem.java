package org.linge.procedure;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** What this module refuses. */
enum ProcedureProblem implements Problem {
  PROCEDURE_FAULTY(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "流程有 {count} 处问题：第 {line} 行，{message}",
      "The procedure has {count} defects; the first is in line {line}"),
  PROCEDURE_UNCHANGED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "与正在使用的第 {version} 版完全相同，没有可发布的内容",
      "It says nothing that version {version}, which is in service, does not say"),
  PROCEDURE_CHANGED(
      HttpStatus.CONFLICT,
      "正在使用的已是第 {version} 版，请重新比较后再发布",
      "Version {version} is in service meanwhile; compare again before you publish"),
  TOO_MANY_DRAFTS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "最多保存 {limit} 份流程草稿，请先删去不用的",
      "At most {limit} drafts are kept; delete some first");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  ProcedureProblem(HttpStatus status, String chinese, String english) {
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
