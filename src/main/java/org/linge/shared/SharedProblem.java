package org.linge.shared;

import org.springframework.http.HttpStatus;

/** Refusals that any module may need. */
public enum SharedProblem implements Problem {
  INVALID_FIELD(HttpStatus.BAD_REQUEST, "“{field}”{reason}", "\"{field}\": {english}"),
  UNREADABLE(
      HttpStatus.BAD_REQUEST, "请求内容无法读取，请检查格式", "The request cannot be read; check its format"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "请先登录", "Log in first"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "您的岗位不能进行这项操作", "None of your posts allows this"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "没有找到，或您无权查看", "Not found, or not yours to see"),
  STALE_VERSION(
      HttpStatus.CONFLICT,
      "内容已被他人更新，请刷新后再试",
      "Somebody changed this meanwhile; reload and try again"),
  KEY_REUSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "同一个 Idempotency-Key 被用于不同的请求",
      "This Idempotency-Key was used for a different request"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "内容太大，最多 {limit}", "Too large; at most {limit}"),
  UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "不支持这种内容类型", "This content type is not supported"),
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED, "此地址不支持这种请求方法", "This address does not take this method"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "无法按所要求的格式回答", "No answer in the format asked for"),
  TOO_MANY_REQUESTS(
      HttpStatus.TOO_MANY_REQUESTS, "操作太频繁，请稍后再试", "Too many requests; wait a little"),
  CONFLICT(
      HttpStatus.CONFLICT,
      "与已有的数据冲突，请刷新后再试",
      "This contradicts what is stored; reload and try again"),
  OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "系统繁忙，请稍后再试", "Busy; try again in a moment"),
  INTERNAL(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "系统出错，已记录，请联系管理员并告知编号 {incident}",
      "Something broke and was recorded; tell the administrator incident {incident}");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  SharedProblem(HttpStatus status, String chinese, String english) {
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

  /** A field of the request that cannot be taken, with the reason as the rest of a sentence. */
  public static Refused invalid(String field, String reason) {
    return invalid(field, reason, "cannot be taken: " + reason);
  }

  /** The same with the reason in both languages. */
  public static Refused invalid(String field, String chinese, String english) {
    return new Refused(INVALID_FIELD)
        .at(field)
        .with("field", field)
        .with("reason", chinese)
        .with("english", english);
  }
}
