package org.linge.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call of a receiver, over after the hard limit whatever it does: it may hang, drip, or answer
 * without end. Follows no redirections, which could lead inside.
 */
@Component
class CallReceiver {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 64 << 10;
  private static final int KEPT = 300;

  private final WebhookSettings settings;
  private final Receivers receivers;
  private final Secrets secrets;
  private final JsonMapper json;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TO_CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  CallReceiver(
      WebhookSettings settings,
      Receivers receivers,
      Secrets secrets,
      JsonMapper json,
      Clock clock) {
    this.settings = settings;
    this.receivers = receivers;
    this.secrets = secrets;
    this.json = json;
    this.clock = clock;
  }

  /** How a call went; anything but 2xx is no good. */
  record Outcome(@Nullable Integer status, String answer) {
    boolean isGood() {
      return status != null && status / 100 == 2;
    }
  }

  Outcome call(Webhook webhook, Delivery delivery) {
    try {
      receivers.checkHost(webhook.url());
    } catch (Refused inside) {
      return new Outcome(null, inside.chinese());
    }
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request(webhook, delivery),
            BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LONGEST_ANSWER));
    try {
      HttpResponse<String> response =
          answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Outcome(response.statusCode(), shortened(response.body()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return silent();
    } catch (ExecutionException e) {
      return e.getCause() instanceof HttpTimeoutException
              && !(e.getCause() instanceof HttpConnectTimeoutException)
          ? silent()
          : new Outcome(null, "没有接通：" + kind(e.getCause()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome(null, "服务器正在停止");
    }
  }

  private HttpRequest request(Webhook webhook, Delivery delivery) {
    byte[] body = json.writeValueAsBytes(body(webhook, delivery));
    long seconds = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(webhook.url())
        .timeout(settings.timeout())
        .header("Content-Type", "application/json; charset=utf-8")
        .header("User-Agent", "Linge-Webhook/1")
        .header("Linge-Event", delivery.event().code())
        .header("Linge-Delivery", delivery.id().toString())
        .header(
            "Linge-Signature",
            "t=" + seconds + ",v1=" + signature(secrets.of(webhook), seconds, body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private static Map<String, Object> body(Webhook webhook, Delivery delivery) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("delivery", delivery.id());
    body.put("event", delivery.event().code());
    body.put("street", webhook.street());
    body.put("matter", delivery.matter());
    body.put("number", delivery.number());
    body.put("seq", delivery.seq());
    body.put("state", delivery.state());
    body.put("stateTitle", delivery.title());
    body.put("closed", delivery.closed());
    body.put("at", delivery.at());
    return body;
  }

  /** HMAC-SHA256 over the seconds, a point and the body, in hexadecimal digits. */
  static String signature(String secret, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Cannot sign", e);
    }
  }

  /** Only of what kind: what a receiver's machine says of itself is nobody's business here. */
  private static String kind(@Nullable Throwable cause) {
    return cause == null ? "" : cause.getClass().getSimpleName();
  }

  private static String shortened(String answer) {
    String text = answer.replace('\0', ' ').strip();
    return text.length() <= KEPT ? text : text.substring(0, KEPT) + "…";
  }

  private Outcome silent() {
    return new Outcome(null, "超过 " + settings.timeout().toSeconds() + " 秒没有答复");
  }
}
