package org.linge.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

/** Machines that take a connection and never say a word. */
@Timeout(30)
class SendLettersTests {
  private static final Letter LETTER = Letter.ofCode("123456", Instant.EPOCH);

  private static NotifySettings settings(int port) {
    URI url = URI.create("http://127.0.0.1:" + port + "/");
    return new NotifySettings(
        url,
        Duration.ofMillis(300),
        LocalTime.MIDNIGHT,
        LocalTime.MIDNIGHT,
        Duration.ofDays(30),
        new NotifySettings.Mail("linge@office.example"),
        new NotifySettings.Wechat("wx-app", "secret", "template", Map.of(), url),
        new NotifySettings.Sms(url, null, "邻格"));
  }

  @Test
  void isDoneInTimeWhateverTheOtherSideDoes() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      NotifySettings settings = settings(silent.getLocalPort());
      JavaMailSenderImpl mail = new JavaMailSenderImpl();
      mail.setHost("127.0.0.1");
      mail.setPort(silent.getLocalPort());
      SendLetters send = new SendLetters(settings);

      for (Gateway gateway :
          new Gateway[] {
            new MailGateway(mail, settings),
            new SmsGateway(settings, new JsonMapper()),
            new WechatGateway(settings)
          }) {
        assertThatThrownBy(() -> send.send(gateway, "13900000001", LETTER))
            .as(gateway.medium().title())
            .isInstanceOfSatisfying(
                Undelivered.class, failed -> assertThat(failed.isForGood()).isFalse());
      }
      send.stop();
    }
  }

  @Test
  void toldOfACodeOneSeesNothingElse() {
    assertThat(LETTER.text()).isEqualTo("验证码 123456，10 分钟内有效。不是您本人操作请忽略。");
  }
}
