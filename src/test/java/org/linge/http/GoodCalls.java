package org.linge.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.linge.Caller;
import org.linge.Endpoint;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.shared.ClientRight;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * For each endpoint a call that succeeds in a district made for it: one matter that was just
 * reported, one that waits to be rated, and two tables to import.
 */
final class GoodCalls {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ANOTHER = "another good battery";

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  /** What each part of the house adds: every class of this package that is a {@link Part}. */
  private static List<Part> parts() {
    ClassPathScanningCandidateComponentProvider finder =
        new ClassPathScanningCandidateComponentProvider(false);
    finder.addIncludeFilter(new AssignableTypeFilter(Part.class));
    return finder.findCandidateComponents(GoodCalls.class.getPackageName()).stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .map(type -> (Part) BeanUtils.instantiateClass(type))
        .toList();
  }

  /** Names its paths' variables and its bodies, and makes what they need. */
  interface Part {
    void addTo(GoodCalls calls);
  }

  /** A program with a key that has all rights. */
  static final String CLIENT = "client";

  private final int port;
  final TestDistrict district;
  private final Map<String, Caller> callers = new HashMap<>();
  private final Map<String, String> path = new HashMap<>();
  private final Map<String, Object> bodies = new HashMap<>();
  private final Map<String, Map<String, String>> queries = new HashMap<>();
  private final Map<String, Supplier<Caller>> callersOf = new HashMap<>();
  final String base;
  private String receipt = "";

  GoodCalls(int port, Territory territory, Identity identity) {
    this.port = port;
    district = new TestDistrict(territory, identity);
    base = "/api/streets/" + district.street;
    path.put("street", district.street.toString());
    path.put("area", district.microGrid.value().toString());
    path.put("code", "report");
    path.put("action", "accept");
    path.put("accounts", district.resident("talker").value().toString());
    path.put("posts", district.post("liaison").id().value().toString());
    path.put("imports", importTable());
    path.put("imports/cancel", importTable());
    path.put("photo", photo());
    path.put("receipt/action", "rate");
    path.put("receipt/photo", photo());
    path.put("matters", report(pathOf("photo")).path("id").asString());
    var rated = report(pathOf("receipt/photo"));
    receipt = rated.path("receipt").asString();
    String acts = base + "/matters/" + rated.path("id").asString() + "/actions/";
    Caller worker = caller("grid-worker");
    ok(worker.post(acts + "accept", Map.of("version", 1)));
    ok(worker.post(acts + "handle", Map.of("version", 2, "fields", Map.of("note", "已清理"))));
    fillBodies();
    parts().forEach(part -> part.addTo(this));
  }

  /**
   * @param variable its name; for {@code {id}} the collection it is in; either with {@code /last}
   *     and the path's last word where only that endpoint's is meant, or behind a method
   */
  void variable(String variable, String value) {
    path.put(variable, value);
  }

  /** Who may make a call; a new one for what may end the session. */
  Caller caller(String kind) {
    return kind.equals(CLIENT) ? client() : callers.computeIfAbsent(kind, this::logIn);
  }

  /**
   * Whom the log-in itself lets make a call, where that is not whom the matrix lets.
   *
   * @param call such as {@code POST /api/session/code}
   */
  void callerOf(String call, Supplier<Caller> caller) {
    callersOf.put(call, caller);
  }

  /** One who may make a call; where it may end the session, one of its own. */
  Caller callerOf(Endpoint endpoint, String kind) {
    Supplier<Caller> special = callersOf.get(endpoint.toString());
    if (special != null) return special.get();
    return endpoint.path().startsWith("/api/session") ? logIn("liaison") : caller(kind);
  }

  /** What stands in a call's address. */
  void query(String call, Map<String, String> query) {
    queries.put(call, query);
  }

  /** A body that is made when the call is. */
  void body(String call, Supplier<Object> body) {
    bodies.put(call, body);
  }

  private Caller client() {
    Caller known = callers.get(CLIENT);
    if (known != null) return known;
    Map<String, Object> wanted =
        Map.of("name", "客户端", "rights", ClientRight.values(), "perMinute", 60_000);
    String key =
        ok(caller("system-admin").post(base + "/clients", wanted)).json().path("key").asString();
    Caller client = Caller.withKey(port, key);
    callers.put(CLIENT, client);
    return client;
  }

  Caller stranger() {
    return new Caller(port);
  }

  Caller logIn(String kind) {
    Caller caller = new Caller(port);
    ok(caller.logIn(district.loginName(kind), TestDistrict.PASSWORD));
    return caller;
  }

  Call call(Endpoint endpoint) {
    Map<String, String> variables = new LinkedHashMap<>();
    Map<String, String> headers = new LinkedHashMap<>();
    Map<String, String> query = new LinkedHashMap<>();
    for (Input input : Input.of(endpoint)) {
      switch (input.place()) {
        case HEADER ->
            headers.put(input.name(), input.name().equals(Call.KEY) ? Call.KEY : receipt);
        case PATH, QUERY, BODY, RAW_BODY, PART, FORM -> {}
      }
    }
    Matcher names = VARIABLE.matcher(endpoint.path());
    while (names.find()) {
      variables.put(names.group(1), variable(endpoint, names.group(1)));
    }
    if (endpoint.path().equals("/api/areas/at")) {
      query.put("lon", district.longitude() + "");
      query.put("lat", district.latitude() + "");
    }
    if (endpoint.path().startsWith("/open311/") && endpoint.method().equals("GET")) {
      if (!endpoint.path().contains("discovery")) query.put("jurisdiction_id", pathOf("street"));
    }
    query.putAll(queries.getOrDefault(endpoint.toString(), Map.of()));
    Object body = bodies.get(endpoint.toString());
    if (body instanceof Supplier<?> made) {
      body = made.get();
    }
    if (body == null && Input.of(endpoint).stream().anyMatch(GoodCalls::needsBody)) {
      throw new AssertionError("What may be sent to " + endpoint + "?");
    }
    if (body != null) {
      headers.put("Content-Type", contentType(body));
    }
    return new Call(endpoint, variables, query, headers, bytes(body));
  }

  private static String contentType(Object body) {
    if (body instanceof byte[]) return "multipart/form-data; boundary=x";
    return body instanceof Form
        ? MediaType.APPLICATION_FORM_URLENCODED_VALUE
        : MediaType.APPLICATION_JSON_VALUE;
  }

  /** A body that is a form. */
  record Form(Map<String, Object> fields) {}

  private static boolean needsBody(Input input) {
    return switch (input.place()) {
      case BODY, RAW_BODY, PART, FORM -> true;
      case PATH, HEADER, QUERY -> false;
    };
  }

  private static byte[] bytes(@Nullable Object body) {
    if (body == null) return new byte[0];
    if (body instanceof Form form) return Caller.form(form.fields()).getBytes(UTF_8);
    return body instanceof byte[] bytes ? bytes : JSON.writeValueAsString(body).getBytes(UTF_8);
  }

  /** Ids are named by the collection that they are in. */
  private String variable(Endpoint endpoint, String name) {
    String collection = endpoint.path().replaceFirst("/\\{id}.*", "").replaceFirst(".*/", "");
    String key = name.equals("id") ? collection : name;
    return Stream.of(
            endpoint.method() + " " + key,
            endpoint.path().replaceFirst(".*/", key + "/"),
            endpoint.path().startsWith("/api/receipt") ? "receipt/" + key : key,
            key)
        .filter(path::containsKey)
        .findFirst()
        .map(this::pathOf)
        .orElseThrow(() -> new AssertionError("What is {" + name + "} of " + endpoint + "?"));
  }

  private String pathOf(String key) {
    return Objects.requireNonNull(path.get(key));
  }

  private void fillBodies() {
    String street = district.street.toString();
    Map<String, Object> mapping =
        Map.of(
            "columns", Map.of("description", 0),
            "source", "表格",
            "lon", district.longitude(),
            "lat", district.latitude(),
            "category", "0106",
            "categories", Map.of("树", "0106"));
    bodies.put(
        "POST /api/accounts/residents",
        Map.of(
            "street",
            street,
            "loginName",
            "r" + street,
            "password",
            ANOTHER,
            "name",
            "王小明",
            "phone",
            "13000000001"));
    bodies.put(
        "POST /api/receipt/actions/{action}",
        Map.of("version", 3, "fields", Map.of("satisfied", 5)));
    bodies.put(
        "POST /api/session",
        Map.of("loginName", district.loginName("auditor"), "password", TestDistrict.PASSWORD));
    bodies.put(
        "POST /api/session/password",
        Map.of("current", TestDistrict.PASSWORD, "replacement", ANOTHER));
    inStreet("POST /accounts", Map.of("loginName", "s" + street, "name", "李", "password", ANOTHER));
    inStreet("PATCH /accounts/{id}", Map.of("name", "赵", "status", "active", "version", 1));
    inStreet("POST /accounts/{id}/password", Map.of("password", ANOTHER));
    inStreet("POST /areas", Map.of("code", street + "003", "name", "南社区"));
    inStreet(
        "POST /areas/import",
        JSON.readTree(ok(caller("auditor").get(base + "/boundaries")).response().body()));
    inStreet("PATCH /areas/{area}", Map.of("name", "微网格一", "version", 1));
    inStreet("POST /imports/{id}/preview", mapping);
    inStreet("POST /imports/{id}/start", mapping);
    inStreet("POST /imports", multipart("t.csv", "内容\r\n大树倒了\r\n".getBytes(UTF_8)));
    inStreet("POST /photos", multipart("p.png", picture(1)));
    inStreet("POST /matters", tree(photo()));
    inStreet(
        "POST /matters/{id}/actions/{action}",
        Map.of("version", 1, "fields", Map.of("category", "0106")));
    inStreet("POST /matters/{id}/reveal", Map.of("purpose", "电话核实位置"));
    String today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
    inStreet(
        "POST /posts",
        Map.of(
            "kind",
            "grid-worker",
            "account",
            district.holder("liaison").value().toString(),
            "area",
            district.microGrid.value().toString(),
            "from",
            today,
            "until",
            "2199-01-01"));
    inStreet("POST /posts/{id}/end", Map.of("until", today));
    inStreet(
        "POST /units",
        Map.of(
            "code",
            "GARDEN",
            "name",
            "园林队",
            "kind",
            "department",
            "serves",
            List.of(district.grid.value().toString())));
  }

  /** The body of a call such as {@code POST /matters}, or what makes it at the time. */
  void inStreet(String call, Object body) {
    bodies.put(call.replace(" /", " /api/streets/{street}/"), body);
  }

  Map<String, Object> tree(String photo) {
    return Map.of(
        "category", "0106",
        "title", "倒树",
        "description", "楼下大树倒了，挡住消防通道",
        "lon", district.longitude(),
        "lat", district.latitude(),
        "address", "幸福路 1 号",
        "reporterName", "王小明",
        "reporterPhone", "13000000001",
        "photos", List.of(photo));
  }

  tools.jackson.databind.JsonNode report(String photo) {
    return ok(caller("grid-worker").post(base + "/matters", tree(photo))).json();
  }

  String photo() {
    return upload("grid-worker", "/photos", multipart("p.png", picture(path.size())));
  }

  private String importTable() {
    byte[] table = ("内容\r\n大树倒了" + path.size() + "\r\n").getBytes(UTF_8);
    return upload("dispatcher", "/imports", multipart("t.csv", table));
  }

  private String upload(String kind, String to, byte[] body) {
    UUID key = Ids.next();
    var request =
        caller(kind)
            .bare(base + to)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
            .header(Call.KEY, key.toString())
            .header("Content-Type", "multipart/form-data; boundary=x");
    return ok(caller(kind).send(request)).json().path("id").asString();
  }

  static byte[] multipart(String file, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file + "\"\r\n\r\n";
    body.writeBytes(head.getBytes(ISO_8859_1));
    body.writeBytes(content);
    body.writeBytes("\r\n--x--\r\n".getBytes(ISO_8859_1));
    return body.toByteArray();
  }

  static byte[] picture(int seed) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    image.setRGB(seed % 8, seed / 8 % 8, 0xffffff);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return content.toByteArray();
  }

  static Caller.Answer ok(Caller.Answer answer) {
    if (answer.status() / 100 != 2) throw new AssertionError(answer.toString());
    return answer;
  }
}
