package org.linge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stand-ins for a mail server, a gateway for short messages and WeChat's interface, the same for
 * all contexts of the JVM; each test has recipients of its own.
 */
public final class PostOffice
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  /** To these numbers nothing gets through. */
  private static final Set<String> AWAY = ConcurrentHashMap.newKeySet();

  private static final Set<String> NOBODY = ConcurrentHashMap.newKeySet();
  private static final List<Sent> SENT = new CopyOnWriteArrayList<>();
  private static final JsonMapper JSON = new JsonMapper();
  private static final GreenMail MAIL = mail();
  private static final HttpServer HTTP = http();

  /** What one of the HTTP stand-ins was given. */
  public record Sent(String path, String to, String text) {}

  private static GreenMail mail() {
    GreenMail mail =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    mail.start();
    return mail;
  }

  private static HttpServer http() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("post-office").factory()));
      server.createContext("/sms", PostOffice::takeMessage);
      server.createContext("/", PostOffice::beWechat);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Map<String, Object> properties =
        Map.ofEntries(
            Map.entry("spring.mail.host", "127.0.0.1"),
            Map.entry("spring.mail.port", MAIL.getSmtp().getPort()),
            Map.entry("linge.notify.mail.from", "linge@office.example"),
            Map.entry("linge.notify.sms.url", url() + "/sms"),
            Map.entry("linge.notify.sms.token", "sms-token"),
            Map.entry("linge.notify.wechat.app-id", "wx-app"),
            Map.entry("linge.notify.wechat.secret", "wx-secret"),
            Map.entry("linge.notify.wechat.template", "template-1"),
            Map.entry("linge.notify.wechat.fields.thing1", "title"),
            Map.entry("linge.notify.wechat.fields.character_string2", "number"),
            Map.entry("linge.notify.wechat.api", url()),
            Map.entry("linge.notify.public-url", "https://linge.example/"),
            Map.entry("linge.notify.patience", "3s"),
            Map.entry("linge.notify.quiet-from", "00:00"),
            Map.entry("linge.notify.quiet-to", "00:00"));
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("post office", properties));
  }

  public static String url() {
    return "http://127.0.0.1:" + HTTP.getAddress().getPort();
  }

  public static int mailPort() {
    return MAIL.getSmtp().getPort();
  }

  /** From now on the gateway is out of order for this number. */
  public static void takeAway(String number) {
    AWAY.add(number);
  }

  public static void bringBack(String number) {
    AWAY.remove(number);
  }

  /** From now on nobody has this number. */
  public static void forget(String number) {
    NOBODY.add(number);
  }

  /** What came for somebody by short message or WeChat. */
  public static List<String> texts(String to) {
    return SENT.stream().filter(sent -> sent.to().equals(to)).map(Sent::text).toList();
  }

  /** The subjects and texts of what came for somebody by mail. */
  public static List<String> mails(String to) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(message -> isTo(message, to))
        .map(PostOffice::text)
        .toList();
  }

  /** The code that somebody was sent last, once it is there. */
  public static String code(String to) {
    for (int i = 0; i < 300; i++) {
      List<String> all = to.contains("@") ? mails(to) : texts(to);
      if (!all.isEmpty()) {
        return all.getLast().replaceAll("(?s).*验证码 (\\d{6}).*", "$1");
      }
      pause();
    }
    throw new AssertionError("No code came for " + to);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean isTo(Message message, String to) {
    try {
      return Arrays.stream(message.getAllRecipients()).map(Address::toString).anyMatch(to::equals);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Message message) {
    try {
      return message.getSubject() + "\n" + message.getContent();
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void takeMessage(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String to = body.path("to").asString();
      boolean known =
          "Bearer sms-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      boolean taken = known && !AWAY.contains(to) && !NOBODY.contains(to);
      if (taken) SENT.add(new Sent("/sms", to, body.path("text").asString()));
      exchange.sendResponseHeaders(taken ? 204 : NOBODY.contains(to) ? 422 : 503, -1);
    }
  }

  private static void beWechat(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      byte[] body = exchange.getRequestBody().readAllBytes();
      String answer =
          switch (path) {
            case "/cgi-bin/token", "/cgi-bin/stable_token" ->
                "{\"access_token\":\"token-1\",\"expires_in\":7200}";
            case "/sns/oauth2/access_token" -> who(query.replaceAll(".*code=([^&]+).*", "$1"));
            case "/cgi-bin/message/template/send" -> taken(JSON.readTree(body));
            default -> "{\"errcode\":404,\"errmsg\":\"no such path\"}";
          };
      byte[] bytes = answer.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String who(String code) {
    return code.startsWith("good-")
        ? "{\"access_token\":\"user-token\",\"expires_in\":7200,\"openid\":\"" + code + "\"}"
        : "{\"errcode\":40029,\"errmsg\":\"invalid code\"}";
  }

  private static String taken(JsonNode message) {
    String to = message.path("touser").asString();
    if (NOBODY.contains(to)) return "{\"errcode\":43004,\"errmsg\":\"require subscribe\"}";
    SENT.add(new Sent("/wechat", to, message.toString()));
    return "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":1}";
  }
}
