package org.linge.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The requests of a client, with the sessions of everybody in the district. */
final class Api {
  static final String PASSWORD = "bench-bench-bench";

  private static final String NOTE = "已按要求办理，现场情况已核实。";

  private final District district;
  private final String address;
  private final String forgery;
  private final Map<String, String> sessions = new HashMap<>();

  private Api(District district, int port, String token) {
    this.district = district;
    address = "Host: 127.0.0.1:" + port + "\r\n";
    forgery = "X-XSRF-TOKEN: " + token + "\r\nCookie: XSRF-TOKEN=" + token;
  }

  /** Logs everybody in. */
  static Api open(District district, int port) throws IOException {
    try (Wire wire = new Wire(port)) {
      String ask = "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
      String token = wire.exchange(ask.getBytes(StandardCharsets.ISO_8859_1)).cookie("XSRF-TOKEN");
      Api api = new Api(district, port, token);
      for (District.Place place : district.places()) {
        api.logIn(wire, place.worker());
        api.logIn(wire, place.secretary());
      }
      for (District.Office office : district.offices()) api.logIn(wire, office.handler());
      for (String dispatcher : district.dispatchers()) api.logIn(wire, dispatcher);
      return api;
    }
  }

  District district() {
    return district;
  }

  private void logIn(Wire wire, String login) throws IOException {
    if (sessions.containsKey(login)) return;
    String body = "{\"loginName\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}";
    Answer answer = wire.exchange(post("/api/session", "", "", body)).expect(200);
    sessions.put(login, "; LINGE_SESSION=" + answer.cookie("LINGE_SESSION"));
  }

  /** A resident's report, without an account. */
  byte[] report(District.Place place, UUID key, RandomGenerator random) {
    String title = Words.title(random);
    String body =
        "{\"category\":\"%s\",\"title\":\"%s\",\"description\":\"%s\",\"lon\":%s,\"lat\":%s}"
            .formatted(
                Words.category(random),
                title,
                Words.description(title, random),
                place.lon(),
                place.lat());
    return post("/api/streets/" + district.street() + "/matters", "", key(key), body);
  }

  byte[] act(String login, String matter, String action, int version, String fields, UUID key) {
    return post(
        "/api/streets/" + district.street() + "/matters/" + matter + "/actions/" + action,
        session(login),
        key(key),
        "{\"version\":" + version + ",\"fields\":{" + fields + "}}");
  }

  byte[] rate(String receipt, int version, int stars, UUID key) {
    return post(
        "/api/receipt/actions/rate",
        "",
        key(key) + "Linge-Receipt: " + receipt + "\r\n",
        "{\"version\":" + version + ",\"fields\":{\"satisfied\":" + stars + "}}");
  }

  byte[] todos(String login) {
    return get("/api/streets/" + district.street() + "/todos?scope=mine", login);
  }

  /** What a unit is called to. */
  byte[] called(String login) {
    return get("/api/streets/" + district.street() + "/todos/called", login);
  }

  /** Open matters of one group of categories in one community. */
  byte[] list(String login, String community, RandomGenerator random) {
    return get(
        "/api/streets/%s/matters?open=true&category=%02d&area=%s&limit=20"
            .formatted(district.street(), 1 + random.nextInt(12), community),
        login);
  }

  /** A list with the filters given, as a query. */
  byte[] matters(String login, String query) {
    return get("/api/streets/" + district.street() + "/matters?" + query, login);
  }

  /** What a phone asks first. */
  byte[] stock(String login) {
    return get("/api/streets/" + district.street() + "/todos/stock", login);
  }

  /** Announces a photo that comes in chunks. */
  byte[] announce(String login, UUID photo, int size, String sha256) {
    return post(
        uploads(),
        session(login),
        key(photo),
        "{\"size\":%d,\"sha256\":\"%s\"}".formatted(size, sha256));
  }

  byte[] chunk(String login, UUID photo, int offset, byte[] content) {
    String path = uploads() + "/" + photo + "?offset=" + offset;
    return write("PATCH", path, session(login), "", content, "application/offset+octet-stream");
  }

  private String uploads() {
    return "/api/streets/" + district.street() + "/uploads";
  }

  /** A worker's own report with photos. */
  byte[] reportWith(
      String login, District.Place place, List<UUID> photos, UUID key, RandomGenerator random) {
    String title = Words.title(random);
    String ids = photos.stream().map(id -> '"' + id.toString() + '"').collect(joining(","));
    String body =
        "{\"category\":\"%s\",\"description\":\"%s\",\"lon\":%s,\"lat\":%s,\"photos\":[%s]}"
            .formatted(Words.category(random), title, place.lon(), place.lat(), ids);
    return post("/api/streets/" + district.street() + "/matters", session(login), key(key), body);
  }

  byte[] upload(String login, String table, UUID key) {
    String body =
        "--bench\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.csv\"\r\n\r\n"
            + table
            + "\r\n--bench--\r\n";
    String type = "multipart/form-data; boundary=bench";
    return post(imports(), session(login), key(key), body, type);
  }

  byte[] start(String login, String id, String mapping, UUID key) {
    return post(imports() + "/" + id + "/start", session(login), key(key), mapping);
  }

  byte[] imported(String login, String id) {
    return get(imports() + "/" + id, login);
  }

  private String imports() {
    return "/api/streets/" + district.street() + "/imports";
  }

  /** What each action asks for. */
  static String fields(String action, String unit) {
    return switch (action) {
      case "escalate", "rework" -> "\"reason\":\"" + NOTE + "\"";
      case "assign" -> "\"unit\":\"" + unit + "\",\"note\":\"" + NOTE + "\"";
      case "handle", "verify" -> "\"note\":\"" + NOTE + "\"";
      default -> "";
    };
  }

  /** Two units are called, the first of which leads. */
  static String units(String lead, String other) {
    return "\"reason\":\"%s\",\"units\":[{\"unit\":\"%s\",\"lead\":true,\"wish\":\"%s\"},{\"unit\":\"%s\",\"lead\":false,\"wish\":\"%s\"}]"
        .formatted(NOTE, lead, NOTE, other, NOTE);
  }

  static String call(int no) {
    return "\"call\":" + no + ",\"note\":\"" + NOTE + "\"";
  }

  /** Both units were there, and are given so many stars. */
  static String scores(int first, int second) {
    return "\"note\":\"%s\",\"scores\":[{\"call\":1,\"arrived\":true,\"quality\":%d},{\"call\":2,\"arrived\":true,\"quality\":%d}]"
        .formatted(NOTE, first, second);
  }

  private String session(String login) {
    String session = sessions.get(login);
    if (session == null) throw new IllegalStateException("Not logged in: " + login);
    return session;
  }

  private static String key(UUID key) {
    return "Idempotency-Key: " + key + "\r\n";
  }

  private byte[] post(String path, String cookie, String headers, String body) {
    return post(path, cookie, headers, body, "application/json");
  }

  private byte[] post(String path, String cookie, String headers, String body, String type) {
    return write("POST", path, cookie, headers, body.getBytes(StandardCharsets.UTF_8), type);
  }

  private byte[] write(
      String method, String path, String cookie, String headers, byte[] content, String type) {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\n"
            + address
            + headers
            + forgery
            + cookie
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    byte[] request = new byte[head.length() + content.length];
    System.arraycopy(head.getBytes(StandardCharsets.ISO_8859_1), 0, request, 0, head.length());
    System.arraycopy(content, 0, request, head.length(), content.length);
    return request;
  }

  private byte[] get(String path, String login) {
    String head = "GET " + path + " HTTP/1.1\r\n" + address + forgery + session(login) + "\r\n\r\n";
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }
}
