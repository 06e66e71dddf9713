package org.linge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who calls the API as a browser does: keeps cookies, sends the CSRF token and a fresh
 * Idempotency-Key.
 */
public final class Caller {
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final @Nullable String key;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();

  public Caller(int port) {
    this(port, null);
    get("/api/session");
  }

  private Caller(int port, @Nullable String key) {
    base = URI.create("http://localhost:" + port);
    this.key = key;
  }

  /** A program that shows its key and knows no cookies. */
  public static Caller withKey(int port, String key) {
    return new Caller(port, key);
  }

  public Answer postForm(String path, Map<String, ?> fields) {
    return send(
        bare(path)
            .POST(BodyPublishers.ofString(form(fields)))
            .setHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
  }

  public static String form(Map<String, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(String.valueOf(field.getValue())))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public Answer logIn(String loginName, String password) {
    return post("/api/session", Map.of("loginName", loginName, "password", password));
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** The body as it is if it is a text, else as JSON. */
  public Answer post(String path, Object body) {
    return send(request("POST", path, body));
  }

  public Answer post(String path, Object body, UUID key) {
    return send(request("POST", path, body).setHeader("Idempotency-Key", key.toString()));
  }

  public Answer patch(String path, Object body) {
    return send(request("PATCH", path, body));
  }

  public Answer put(String path, Object body) {
    return send(request("PUT", path, body));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public HttpRequest.Builder request(String method, String path, Object body) {
    String text = body instanceof String s ? s : JSON.writeValueAsString(body);
    return request(path)
        .method(method, BodyPublishers.ofString(text))
        .header("Content-Type", "application/json");
  }

  /** A request with CSRF token and Idempotency-Key, to be completed. */
  public HttpRequest.Builder request(String path) {
    return bare(path).header("Idempotency-Key", Ids.next() + "");
  }

  /** A request with the CSRF token alone, to be completed. */
  public HttpRequest.Builder bare(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (key != null) request.header("Authorization", "Bearer " + key);
    cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    return request;
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** What came back. */
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** The code of a problem; fails if it is none or shows a stack trace. */
    public String code() {
      if (!"application/problem+json".equals(header("Content-Type"))) {
        throw new AssertionError(status() + " " + header("Content-Type") + ": " + text());
      }
      if (text().contains("Exception") || text().contains("\tat ")) {
        throw new AssertionError("Shows its inside: " + text());
      }
      return json().path("code").asString();
    }

    /** The field that a problem names. */
    public String field() {
      return json().path("field").asString("");
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
