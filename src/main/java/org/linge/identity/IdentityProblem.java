package org.linge.identity;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** What this module refuses. */
enum IdentityProblem implements Problem {
  LOGIN_FAILED(HttpStatus.UNAUTHORIZED, "登录名或密码不正确", "Wrong login name or password"),
  LOGIN_LOCKED(
      HttpStatus.TOO_MANY_REQUESTS,
      "密码输错次数过多，请 {minutes} 分钟后再试",
      "Too many wrong passwords; try again in {minutes} minutes"),
  ACCOUNT_DISABLED(
      HttpStatus.FORBIDDEN, "该账号已停用，请联系系统管理员", "This account is disabled; ask an administrator"),
  CSRF(
      HttpStatus.FORBIDDEN,
      "页面已过期，请刷新后再试（缺少或不符的 X-XSRF-TOKEN）",
      "The page is out of date; reload it (X-XSRF-TOKEN is missing or does not match)"),
  FOREIGN_STREET(HttpStatus.FORBIDDEN, "您的账号不属于该街道", "Your account belongs to another street"),
  LOGIN_NAME_TAKEN(HttpStatus.CONFLICT, "登录名已被使用，请换一个", "This login name is taken; choose another"),
  UNIT_CODE_TAKEN(HttpStatus.CONFLICT, "单位代码已被使用", "This unit code is taken"),
  UNKNOWN_ACCOUNT(HttpStatus.NOT_FOUND, "没有这个账号", "No such account"),
  UNKNOWN_UNIT(HttpStatus.NOT_FOUND, "没有这个单位", "No such unit"),
  UNKNOWN_POST(HttpStatus.NOT_FOUND, "没有这个岗位", "No such post"),
  UNKNOWN_POST_KIND(HttpStatus.NOT_FOUND, "没有这种岗位：{kind}", "No such kind of post: {kind}"),
  WRONG_PLACE_OF_POST(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "{kind}不能设在这里，应设在：{places}",
      "A post of this kind cannot be here, but: {places}"),
  RESIDENT_HOLDS_NO_POST(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "居民账号不能任职，请使用工作人员账号",
      "A resident's account holds no posts"),
  POSTS_EXCLUDE_EACH_OTHER(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "同一人不能兼任“{kind}”与“{other}”",
      "Nobody may hold both {kind} and {other}"),
  POST_ALREADY_HELD(HttpStatus.CONFLICT, "该账号已担任此岗位", "The account already holds this post"),
  POST_ENDED(HttpStatus.CONFLICT, "该岗位已结束", "The post has ended already"),
  FOUR_EYES(
      HttpStatus.FORBIDDEN,
      "管理员岗位要两个人同意：请提交授权申请，由另一名安全管理员或街道领导批准",
      "An administrator's post needs two people: file a request"),
  OWN_POST(HttpStatus.FORBIDDEN, "不能给自己任职或免职", "Nobody appoints or dismisses themself"),
  OWN_ACCOUNT(HttpStatus.FORBIDDEN, "不能停用自己的账号", "Nobody disables their own account"),
  ADMINISTRATOR(
      HttpStatus.FORBIDDEN, "管理员的密码只能由本人修改", "An administrator's password is set by themself only"),
  WRONG_CODE(HttpStatus.UNPROCESSABLE_CONTENT, "验证码不正确", "The code is wrong"),
  CODE_USED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "这个验证码已经用过，请等下一个（最多 30 秒）",
      "This code was used already; wait for the next one"),
  CODE_LATE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "这个验证码已过期，请输入现在显示的那一个",
      "This code is out of date; type the present one"),
  CLOCK_OFF(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "验证码与现在的时间对不上，手机时间可能不准。请把手机设为自动设置时间后再试",
      "The code belongs to another time; the phone's clock may be wrong. Set it automatically"),
  WRONG_RECOVERY_CODE(
      HttpStatus.UNPROCESSABLE_CONTENT, "恢复码不正确或已经用过", "The recovery code is wrong or was used"),
  CODE_LOCKED(
      HttpStatus.TOO_MANY_REQUESTS,
      "验证码输错次数过多，请 {minutes} 分钟后再试",
      "Too many wrong codes; try again in {minutes} minutes"),
  SECOND_FACTOR_EXISTS(
      HttpStatus.CONFLICT,
      "已经设置了动态验证码，换手机请用“换手机”",
      "There is a second factor already; move it to another phone"),
  CHANGE_OF_PHONE_OVER(
      HttpStatus.CONFLICT,
      "换手机等待时间过长或已完成，请重新开始",
      "The change of phones waited too long; begin again"),
  NO_SECOND_FACTOR(HttpStatus.CONFLICT, "还没有设置动态验证码", "There is no second factor"),
  SECOND_FACTOR_DEMANDED(
      HttpStatus.FORBIDDEN,
      "您的岗位必须使用动态验证码，不能停用；换手机请用“换手机”",
      "Your posts demand a second factor; it can move to another phone"),
  OWN_SECOND_FACTOR(
      HttpStatus.FORBIDDEN,
      "不能重置自己的动态验证码，请由其他管理员重置",
      "Nobody resets their own second factor; ask another administrator"),
  STEP_PASSED(
      HttpStatus.UNAUTHORIZED, "登录等待时间过长或已完成，请重新登录", "The log-in waited too long; begin again"),
  UNKNOWN_SESSION(HttpStatus.NOT_FOUND, "这个登录已经退出", "This session has ended already"),
  OIDC_DOWN(
      HttpStatus.SERVICE_UNAVAILABLE,
      "“{title}”现在连不上，请用登录名和密码登录，或稍后再试",
      "{title} cannot be reached; log in with your password or try again later"),
  OIDC_BROKEN_OFF(
      HttpStatus.FORBIDDEN,
      "“{title}”登录已过期或中断，请重新登录",
      "The log-in by {title} is too old or was interrupted; begin again"),
  OIDC_DENIED(
      HttpStatus.FORBIDDEN, "“{title}”没有同意登录，或您取消了", "{title} did not agree, or you cancelled"),
  OIDC_UNBOUND(
      HttpStatus.FORBIDDEN,
      "您在“{title}”的账号还没有绑定到邻格。请先用登录名和密码登录，再到“设置 · 我的账号”中绑定",
      "Your account at {title} is bound to none here; log in with your password and bind it"),
  OIDC_TAKEN(
      HttpStatus.CONFLICT,
      "您在“{title}”的账号已绑定到另一个邻格账号",
      "Your account at {title} is bound to another account here"),
  OIDC_BOUND(
      HttpStatus.CONFLICT, "已经绑定了“{title}”，要换请先解除绑定", "Bound to {title} already; unbind it first"),
  OIDC_FOR_STAFF(HttpStatus.FORBIDDEN, "居民账号不使用“{title}”", "{title} is for staff only"),
  OWN_OIDC(
      HttpStatus.FORBIDDEN,
      "自己的“{title}”绑定请在“设置 · 我的账号”中解除",
      "One's own binding to {title} is removed with the password"),
  NO_OIDC(HttpStatus.CONFLICT, "还没有绑定“{title}”", "Not bound to {title}");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  IdentityProblem(HttpStatus status, String chinese, String english) {
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
