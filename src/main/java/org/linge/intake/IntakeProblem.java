package org.linge.intake;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

enum IntakeProblem implements Problem {
  NO_TABLE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "不是可以导入的表格，请另存为 xlsx 或 CSV（UTF-8 或 GB18030）再上传",
      "This is no table that can be imported; save it as xlsx or CSV (UTF-8 or GB18030)"),
  OLD_EXCEL(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "这是旧版 Excel（xls）文件，请另存为 xlsx 再上传",
      "This is an old Excel file (xls); save it as xlsx"),
  BAD_ENCODING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "第 {line} 行不是 UTF-8，整个文件也不是 GB18030，请另存为“CSV UTF-8”再上传",
      "Line {line} is not UTF-8 and the file is not GB18030 either; save it as CSV UTF-8"),
  DAMAGED_TABLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "表格在第 {row} 行之后无法读取，文件可能已损坏",
      "The table cannot be read after row {row}; the file may be damaged"),
  TABLE_BOMB(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "表格解压后过大，可能不是正常文件，请删去无关内容或分成几份",
      "The table is too large when unpacked; remove what is not needed or split it"),
  NO_ROWS(HttpStatus.UNPROCESSABLE_CONTENT, "表格是空的，或只有表头", "The table has no rows"),
  TOO_MANY_COLUMNS(
      HttpStatus.UNPROCESSABLE_CONTENT, "列太多，最多 {limit} 列", "Too many columns; at most {limit}"),
  TOO_MANY_ROWS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "行太多，最多 {limit} 行，请分成几份",
      "Too many rows; at most {limit}, split the file"),
  UNKNOWN_IMPORT(HttpStatus.NOT_FOUND, "没有这次导入", "There is no such import"),
  UNKNOWN_COLUMN(
      HttpStatus.UNPROCESSABLE_CONTENT, "表格没有第 {column} 列", "The table has no column {column}"),
  NOTHING_TO_SAY(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "请指定“内容”或“标题”对应的列",
      "Say which column is the description or the title"),
  NOT_STARTABLE(HttpStatus.CONFLICT, "这次导入已经开始或已经取消", "This import has begun or was cancelled"),
  NOT_CANCELLABLE(HttpStatus.CONFLICT, "这次导入已经结束", "This import is over"),
  FILE_GONE(
      HttpStatus.GONE, "导入的文件已按期清除，请重新上传", "The file has been removed in time; upload it again");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  IntakeProblem(HttpStatus status, String chinese, String english) {
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
