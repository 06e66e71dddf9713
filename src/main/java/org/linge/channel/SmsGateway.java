package org.linge.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * By an office's gateway: {@code POST} of {@code {"to", "text"}}, answered by 2xx when taken and by
 * 400 or 422 when the number is none. What a provider wants otherwise, a few lines before it do.
 */
@Component
@ConditionalOnProperty("linge.notify.sms.url")
final class SmsGateway implements Gateway {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  private final URI url;
  private final @Nullable String token;
  private final String signature;
  private final Duration patience;
  private final JsonMapper json;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TO_CONNECT)
          .build();

  SmsGateway(NotifySettings settings, JsonMapper json) {
    url = Objects.requireNonNull(settings.sms().url());
    token = settings.sms().token();
    signature = settings.sms().signature();
    patience = settings.patience();
    this.json = json;
  }

  @Override
  public Medium medium() {
    return Medium.SMS;
  }

  @Override
  public void send(String address, Letter letter) throws Undelivered {
    try {
      HttpResponse<Void> answer = client.send(request(address, letter), BodyHandlers.discarding());
      int status = answer.statusCode();
      if (status == 400 || status == 422) throw Undelivered.forGood("status " + status);
      if (status / 100 != 2) throw Undelivered.forNow("status " + status);
    } catch (IOException away) {
      throw Undelivered.forNow(away.getClass().getSimpleName());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Undelivered.forNow("stopped");
    }
  }

  private HttpRequest request(String address, Letter letter) {
    byte[] body =
        json.writeValueAsBytes(
            Map.of("to", address, "text", "【" + signature + "】" + words(letter)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(body));
    if (token != null) request.header("Authorization", "Bearer " + token);
    return request.build();
  }

  /** Without the link: providers hold back messages with addresses in them. */
  private static String words(Letter letter) {
    return letter.number().isEmpty() ? letter.line() : letter.title() + "：" + letter.line();
  }
}
