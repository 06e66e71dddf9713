package org.linge.channel;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

enum ChannelProblem implements Problem {
  MEDIUM_OFF(HttpStatus.CONFLICT, "本系统没有开通{medium}", "{medium} is not set up here"),
  NOT_BY_CODE(HttpStatus.BAD_REQUEST, "微信要在微信里确认，不用验证码", "WeChat is confirmed within WeChat"),
  MALFORMED_ADDRESS(
      HttpStatus.BAD_REQUEST, "这不是{medium}能送到的地址", "No address that {medium} reaches"),
  CODE_JUST_SENT(HttpStatus.TOO_MANY_REQUESTS, "刚发过验证码，请 1 分钟后再试", "A code was sent a moment ago"),
  CODE_WRONG(HttpStatus.BAD_REQUEST, "验证码不对，请核对", "The code is not right"),
  CODE_OVER(HttpStatus.CONFLICT, "验证码已失效，请重新获取", "The code is no longer good"),
  UNCONFIRMED(
      HttpStatus.CONFLICT, "请先确认{medium}的地址，再选择发到那里", "Confirm the address of {medium} first"),
  BINDING_INVALID(HttpStatus.BAD_REQUEST, "绑定链接已失效，请回到“我的通知”重新绑定", "Begin again to bind WeChat"),
  BINDING_FAILED(
      HttpStatus.SERVICE_UNAVAILABLE, "微信没有确认，请稍后再试", "WeChat has not confirmed; try again later");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  ChannelProblem(HttpStatus status, String chinese, String english) {
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
