package org.linge.client;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

enum ClientProblem implements Problem {
  KEY_MISSING(
      HttpStatus.UNAUTHORIZED,
      "需要接口密钥：放在请求头 Authorization: Bearer 中（Open311 也可放在表单参数 api_key 中）",
      "A key is needed: in the header Authorization: Bearer (or in the form's api_key for"
          + " Open311)"),
  KEY_INVALID(
      HttpStatus.UNAUTHORIZED,
      "接口密钥无效或已吊销，请向街道系统管理员申请新的密钥",
      "This key is not valid or was revoked; ask the street's system administrator for a new one"),
  KEY_IN_ADDRESS(
      HttpStatus.BAD_REQUEST,
      "密钥不能放在网址里，网址会留在日志中：请放到请求头或表单里，并换一个新密钥",
      "A key must not be in the address, which logs keep: send it in a header or the form, and"
          + " have it replaced"),
  KEY_OF_ANOTHER_STREET(
      HttpStatus.FORBIDDEN, "这个接口密钥属于另一个街道", "This key belongs to another street"),
  RIGHT_MISSING(
      HttpStatus.FORBIDDEN, "这个接口密钥没有“{right}”权限", "This key does not have the right {right}"),
  TOO_OFTEN(
      HttpStatus.TOO_MANY_REQUESTS,
      "请求太频繁：每分钟最多 {most} 次，请在 {retryAfter} 秒后再试",
      "Too many requests: {most} a minute; try again in {retryAfter} seconds"),
  NAME_TAKEN(
      HttpStatus.CONFLICT, "已有叫“{name}”的接口客户端，请换一个名称", "There is a client called {name} already"),
  UNKNOWN_CLIENT(HttpStatus.NOT_FOUND, "没有这个接口客户端", "There is no such client");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  ClientProblem(HttpStatus status, String chinese, String english) {
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
