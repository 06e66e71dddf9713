package org.linge.channel;

/** A way out of the application. */
enum Medium {
  MAIL("邮件"),
  WECHAT("微信"),
  SMS("短信");

  private final String title;

  Medium(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
