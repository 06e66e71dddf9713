package org.linge.webhook;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

enum WebhookProblem implements Problem {
  NOT_HTTPS(
      HttpStatus.BAD_REQUEST,
      "地址应以 https:// 开头，不含用户名、密码和 #",
      "The address should begin with https:// and have no user, password or fragment"),
  UNKNOWN_HOST(HttpStatus.BAD_REQUEST, "找不到主机“{host}”，请核对地址", "The host {host} is not known"),
  PRIVATE_ADDRESS(
      HttpStatus.BAD_REQUEST,
      "“{host}”是内部地址，不能作为接收地址（内网部署见 linge.webhook.allow-private）",
      "{host} is an internal address (see linge.webhook.allow-private)"),
  NAME_TAKEN(HttpStatus.CONFLICT, "已有叫“{name}”的推送，请换一个名称", "There is one called {name} already"),
  UNKNOWN_WEBHOOK(HttpStatus.NOT_FOUND, "没有这个推送", "There is no such webhook"),
  UNKNOWN_DELIVERY(HttpStatus.NOT_FOUND, "没有这次推送的记录", "There is no such delivery");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  WebhookProblem(HttpStatus status, String chinese, String english) {
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
