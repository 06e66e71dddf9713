package org.linge.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.Caller;
import org.linge.Caller.Answer;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is sent, the answer is a problem that names the field, and never a 500. */
@LingeTest
class BadInputTests {
  private static final byte[] FIFTY_MEGABYTES = new byte[50 << 20];

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  private TestDistrict district;
  private Caller admin;
  private String accounts;
  private String posts;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    accounts = "/api/streets/" + district.street + "/accounts";
    posts = "/api/streets/" + district.street + "/posts";
    admin = new Caller(port);
    admin.logIn(district.loginName("system-admin"), TestDistrict.PASSWORD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"loginName\":\"new.one\",\"name\":\"新\",\"password\":\"0123456789\",\"x\":1} | x",
        "{\"loginName\":\"new.one\",\"name\":\"新\",\"password\":1234567890} | password",
        "{\"loginName\":\"new.one\",\"name\":[\"新\"],\"password\":\"0123456789\"} | name",
        "{\"loginName\":\"new.one\",\"password\":\"0123456789\"} | name",
        "{\"loginName\":\"new.one\",\"name\":null,\"password\":\"0123456789\"} | name",
        "{\"loginName\":\"new.one\",\"name\":\"新\\u0000\",\"password\":\"0123456789\"} | name",
        "{\"loginName\":\"new.one\",\"name\":\" \",\"password\":\"0123456789\"} | name",
        "{\"loginName\":\"new.one\",\"name\":\"新\",\"password\":\"short\"} | password",
        "{\"loginName\":\"new one\",\"name\":\"新\",\"password\":\"0123456789\"} | loginName",
        "{\"loginName\":\"13812345678\",\"name\":\"新\",\"password\":\"0123456789\"} | loginName",
        "{\"loginName\":\"new.one\",\"name\":\"新\",\"password\":\"xnew.one123\"} | password",
      })
  void namesTheFieldOfABody(String body, String field) {
    Answer answer = admin.post(accounts, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-field");
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.json().path("detail").asString()).contains(field).matches(".*[一-龥].*");
    assertThat(answer.json().path("en").asString()).contains(field);
    assertThat(answer.json().path("title").asString()).isEqualTo("请求有误");
    assertThat(answer.json().path("type").asString()).isEqualTo("urn:linge:problem:invalid-field");
  }

  @Test
  void namesAFieldWithinAList() {
    String body =
        "{\"code\":\"A\",\"name\":\"单位\",\"kind\":\"station\",\"serves\":[\"%s\",\"x\"]}"
            .formatted(district.grid);
    Answer answer = admin.post("/api/streets/" + district.street + "/units", body);

    assertThat(answer.code()).isEqualTo("invalid-field");
    assertThat(answer.field()).isEqualTo("serves[1]");
  }

  @Test
  void namesAFieldThatIsTooLong() {
    Answer answer =
        admin.post(
            accounts,
            Map.of("loginName", "new.one", "name", "名".repeat(65), "password", "0123456789"));

    assertThat(answer.code()).isEqualTo("invalid-field");
    assertThat(answer.field()).isEqualTo("name");
    assertThat(answer.json().path("detail").asString()).contains("64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"loginName\":\"a\"} {}",
        "{'a':1}",
        "<xml/>",
        "{\"loginName\":\"a\",\"loginName\":\"b\"}"
      })
  void refusesWhatIsNotTheJsonAskedFor(String body) {
    Answer answer = admin.post(accounts, body);

    assertThat(answer.status()).as(body + answer.text()).isEqualTo(400);
    assertThat(answer.code()).isIn("unreadable", "invalid-field");
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    byte[] body =
        "{\"loginName\":\"new.one\",\"name\":\"caf\u00e9\",\"password\":\"correct horse battery\"}"
            .getBytes(ISO_8859_1);

    Answer answer = admin.send(json(accounts).POST(BodyPublishers.ofByteArray(body)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isIn("unreadable", "invalid-field");
  }

  @Test
  void refusesDeeplyNestedJson() {
    Answer answer = admin.post(accounts, "[".repeat(10_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isIn("unreadable", "invalid-field");
  }

  @Test
  void takesABackslashBeforeTheLettersForWhatItIs() {
    Answer answer =
        admin.post(
            accounts,
            "{\"loginName\":\"back.slash-%s\",\"name\":\"a\\\\u0000\",\"password\":\"correct horse battery\"}"
                .formatted(district.street));

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().path("name").asString()).isEqualTo("a\\u0000");
  }

  @ParameterizedTest
  @CsvSource({
    "?area=x, area",
    "?area=0190, area",
    "?limit=many, limit",
    "?limit=0, limit",
    "?limit=1000, limit",
    "?ended=perhaps, ended",
    "?kind=a%00b, kind",
    "?after=1, after",
  })
  void namesTheFieldOfAQuery(String query, String field) {
    Answer answer = admin.get(posts + query);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?text=%FF", "?text=%zz", "?text=%", "?limit=99999999999999", "?after=%00"})
  void refusesABrokenQuery(String query) {
    assertThat(raw("GET " + accounts + query + " HTTP/1.1", "")).startsWith("HTTP/1.1 400");
  }

  @Test
  void namesWhatIsWrongInAPath() {
    assertThat(admin.patch(accounts + "/not-a-uuid", "{\"version\":1}").field()).isEqualTo("id");
    assertThat(new Caller(port).get("/api/streets/12/categories").status()).isIn(400, 404);
    Answer unknown = admin.patch(accounts + "/" + Ids.next(), "{\"version\":1}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("unknown-account");
    assertThat(admin.get("/api/nothing/here").code()).isEqualTo("not-found");
    assertThat(admin.get("/nothing/here.js").code()).isEqualTo("not-found");
  }

  @Test
  void asksForTheIdempotencyKey() {
    String body =
        "{\"loginName\":\"new.one\",\"name\":\"新\",\"password\":\"correct horse battery\"}";
    var without = admin.request("POST", accounts, body);
    without.setHeader("Idempotency-Key", "seven");
    assertThat(admin.send(without).field()).isEqualTo("Idempotency-Key");
    String cookies = "XSRF-TOKEN=t; LINGE_SESSION=" + admin.cookie("LINGE_SESSION").orElseThrow();
    String answer =
        raw(
            "POST " + accounts + " HTTP/1.1",
            "Cookie: %s\r\nX-XSRF-TOKEN: t\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                .formatted(cookies, body.getBytes(UTF_8).length),
            body);
    assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"Idempotency-Key\"");
  }

  @Test
  void tellsWhichMethodsAndTypesItTakes() {
    Answer method = admin.send(json(accounts).PUT(BodyPublishers.ofString("{}")));
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.code()).isEqualTo("method-not-allowed");
    assertThat(method.header("Allow")).contains("GET").contains("POST");

    var text = admin.request("POST", accounts, "hello").setHeader("Content-Type", "text/plain");
    assertThat(admin.send(text).code()).isEqualTo("unsupported");
    var strange = admin.request("POST", accounts, "{}").setHeader("Content-Type", "what/ever/");
    assertThat(admin.send(strange).status()).isEqualTo(415);

    var picture = admin.request(accounts).header("Accept", "image/png").GET();
    assertThat(admin.send(picture).code()).isEqualTo("not-acceptable");
  }

  @Test
  void documentsItselfAndNothingElse() {
    assertThat(admin.get("/v3/api-docs").status()).isEqualTo(200);
    assertThat(admin.get("/actuator/health").status()).isEqualTo(200);
    assertThat(admin.get("/actuator/env").code()).isEqualTo("not-found");
    assertThat(admin.get("/error").code()).isEqualTo("not-found");
    assertThat(admin.send(admin.request("POST", "/elsewhere", "{}")).code()).isEqualTo("not-found");
  }

  @Test
  void refusesForgedRequests() {
    var forged = admin.request("POST", accounts, "{}").setHeader("X-XSRF-TOKEN", "guess");
    Answer answer = admin.send(forged);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("csrf");
  }

  @Test
  void refusesLargeBodiesEarly() {
    Answer announced = admin.send(json(accounts).POST(BodyPublishers.ofByteArray(FIFTY_MEGABYTES)));
    assertThat(announced.status()).isEqualTo(413);
    assertThat(announced.code()).isEqualTo("too-large");
    assertThat(announced.json().path("limit").asString()).isEqualTo("1 MB");

    Answer unannounced =
        admin.send(
            json(accounts)
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[3 << 20]))));
    assertThat(unannounced.code()).isEqualTo("too-large");
  }

  @Test
  void answersEvenWhatTomcatRefuses() {
    assertThat(raw("GET /api/{ HTTP/1.1", "")).startsWith("HTTP/1.1 400").contains(PROBLEM);
    assertThat(raw("GET /api/%2e%2e/x HTTP/1.1", "")).startsWith("HTTP/1.1 400").contains(PROBLEM);
    assertThat(raw("GET /api/a%00b HTTP/1.1", "")).startsWith("HTTP/1.1 400").contains(PROBLEM);
    assertThat(raw("FROB /api/session HTTP/1.1", "")).startsWith("HTTP/1.1 40").contains(PROBLEM);
    assertThat(raw("TRACE /api/session HTTP/1.1", "")).startsWith("HTTP/1.1 40").contains(PROBLEM);
    assertThat(raw("GET /api/session HTTP/9.9", "")).startsWith("HTTP/1.1 505");
    assertThat(raw("GET /api/session HTTP/1.1", "X: " + "x".repeat(20_000) + "\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains(PROBLEM);
  }

  private static final String PROBLEM = "application/problem+json";

  private java.net.http.HttpRequest.Builder json(String path) {
    return admin.request(path).header("Content-Type", "application/json");
  }

  /** What no decent client would send. */
  private String raw(String requestLine, String headers) {
    String cookie = "Cookie: LINGE_SESSION=" + admin.cookie("LINGE_SESSION").orElseThrow() + "\r\n";
    return raw(requestLine, cookie + headers, "");
  }

  private String raw(String requestLine, String headers, String body) {
    try (Socket socket = new Socket("localhost", port)) {
      String request =
          requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n" + body;
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
