package org.linge.channel;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Notices outside the application. Each way is off until it is set up.
 *
 * @param publicUrl where people open the console, for links; also where WeChat comes back to
 * @param patience how long one letter may take, whatever the other side does
 * @param quietFrom from when in the evening only what is urgent goes out
 * @param quietTo until when in the morning
 * @param kept how long it is known what went out
 * @param mail by the server of {@code spring.mail}
 * @param wechat by an official account (公众号)
 * @param sms by an office's gateway
 */
@ConfigurationProperties("linge.notify")
record NotifySettings(
    @Nullable URI publicUrl,
    @DefaultValue("20s") Duration patience,
    @DefaultValue("22:00") LocalTime quietFrom,
    @DefaultValue("07:00") LocalTime quietTo,
    @DefaultValue("30d") Duration kept,
    @DefaultValue Mail mail,
    @DefaultValue Wechat wechat,
    @DefaultValue Sms sms) {

  QuietHours quietHours() {
    return new QuietHours(quietFrom, quietTo);
  }

  /**
   * @param from the sender; switches it on
   */
  record Mail(@Nullable String from) {}

  /**
   * @param appId of the official account; switches it on
   * @param secret better in the environment than in a file
   * @param template the id of the template that the account was granted
   * @param fields which of the template's fields says what: {@code title}, {@code number}, {@code
   *     time} or {@code line}
   * @param api another address of WeChat's interface, such as a proxy of the office
   */
  record Wechat(
      @Nullable String appId,
      @Nullable String secret,
      @DefaultValue("") String template,
      @DefaultValue Map<String, String> fields,
      @Nullable URI api) {
    public Wechat {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * @param url of the gateway; switches it on
   * @param token shown to it as {@code Authorization: Bearer}
   * @param signature what every message begins with, in 【】
   */
  record Sms(@Nullable URI url, @Nullable String token, @DefaultValue("邻格") String signature) {}
}
