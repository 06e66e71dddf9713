package org.linge.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Endpoint;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.client.Clients;
import org.linge.shared.Allowed;
import org.linge.shared.ClientRight;
import org.linge.shared.ForClient;
import org.linge.shared.Ids;
import org.linge.shared.Public;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every kind of caller against every endpoint of every module, in its own and in a foreign street,
 * compared with the table {@code permission-matrix.csv}. After adding an endpoint: {@code mvn test
 * -Dtest=PermissionMatrixTests -Dlinge.matrix=write}, then read the difference.
 *
 * <p>A cell is what happens in one's own street, and after the slash in a foreign one: {@code +}
 * lets in, {@code -} refuses with 403, {@code ?} with 401. Being let in is not yet success: whether
 * a post reaches the thing itself is tested where the thing is.
 */
@LingeTest
class PermissionMatrixTests {
  private static final Path TABLE = Path.of("src/test/resources/permission-matrix.csv");
  private static final String CSRF = UUID.randomUUID().toString();

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired Sessions sessions;
  @Autowired Clients clients;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  private final HttpClient client = HttpClient.newHttpClient();
  private TestDistrict district;
  private TestDistrict elsewhere;
  private AccountId resident;
  private String key = "";
  private final Map<String, String> tokens = new HashMap<>();

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
    elsewhere = new TestDistrict(territory, identity);
    resident = district.resident("resident");
    Actor administrator =
        new Actor(
            district.street,
            district.holder("system-admin"),
            "系统管理员",
            List.of(district.post("system-admin")));
    key =
        clients.issue(administrator, "客户端", Set.of(ClientRight.values()), 60_000, Ids.next()).key();
  }

  @Test
  void everyCallerMeetsWhatTheTableSays() throws IOException, InterruptedException {
    List<String> callers = callers();
    List<String> lines = new ArrayList<>();
    lines.add("method,path,right," + String.join(",", callers));
    for (Endpoint endpoint : Endpoint.all(mapping)) {
      Guard guard = Guard.of(endpoint);
      List<String> cells = new ArrayList<>();
      for (String caller : callers) {
        String cell = cell(endpoint, caller);
        assertThat(cell).as("%s %s", endpoint, caller).matches(guard.rule(caller));
        cells.add(cell);
      }
      lines.add(
          "%s,%s,%s,%s"
              .formatted(
                  endpoint.method(), endpoint.path(), guard.right(), String.join(",", cells)));
    }
    if ("write".equals(System.getProperty("linge.matrix"))) {
      Files.write(TABLE, lines);
    }
    assertThat(lines.size()).as("endpoints that were found").isGreaterThan(20);
    assertThat(lines).containsExactlyElementsOf(Files.readAllLines(TABLE));
  }

  private List<String> callers() {
    return Stream.concat(
            Stream.of("anonymous", "client", "resident"),
            identity.postKinds().stream().map(PostKind::code))
        .toList();
  }

  private String cell(Endpoint endpoint, String caller) throws IOException, InterruptedException {
    String own = outcome(endpoint, caller, district.street);
    return endpoint.path().contains("{street}")
        ? own + "/" + outcome(endpoint, caller, elsewhere.street)
        : own;
  }

  private String outcome(Endpoint endpoint, String caller, StreetId street)
      throws IOException, InterruptedException {
    String path =
        endpoint
            .path()
            .replace("{street}", street.toString())
            .replaceAll("\\{[^}]*}", "0190a5b2-0000-7000-8000-000000000000");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(endpoint.method(), BodyPublishers.ofString("{}"))
            .header("Content-Type", contentType(endpoint))
            .header("Cookie", "XSRF-TOKEN=" + CSRF + session(caller, endpoint))
            .header("X-XSRF-TOKEN", CSRF);
    if (caller.equals("client")) request.header("Authorization", "Bearer " + key);
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return switch (response.statusCode()) {
        case 401 -> "?";
        case 403 -> "-";
        case 500 ->
            throw new AssertionError(request.build() + new String(body.readAllBytes(), UTF_8));
        default -> "+";
      };
    }
  }

  /** A new one for each call that may end it, or the others. */
  private String session(String caller, Endpoint endpoint) {
    if (caller.equals("anonymous") || caller.equals("client")) {
      return "";
    }
    if (endpoint.path().startsWith("/api/session")) {
      tokens.remove(caller);
      return "; LINGE_SESSION=" + open(caller);
    }
    return "; LINGE_SESSION=" + tokens.computeIfAbsent(caller, this::open);
  }

  private String open(String caller) {
    AccountId account = caller.equals("resident") ? resident : district.holder(caller);
    Instant now = Instant.now();
    var opening =
        new SessionStore.Opening(
            null, true, new Origin("127.0.0.1", null), now, now.plus(Duration.ofHours(1)));
    return sessions.open(district.street, account, opening).text();
  }

  private static String contentType(Endpoint endpoint) {
    MediaType type = endpoint.contentType();
    return type + (type.getType().equals("multipart") ? "; boundary=b" : "");
  }

  private record Guard(@Nullable Allowed allowed, @Nullable ForClient client, boolean open) {
    static Guard of(Endpoint endpoint) {
      return new Guard(
          endpoint.handler().getMethodAnnotation(Allowed.class),
          endpoint.handler().getMethodAnnotation(ForClient.class),
          endpoint.handler().hasMethodAnnotation(Public.class));
    }

    String right() {
      if (client != null) return "client " + client.value();
      return allowed == null ? (open ? "public" : "none") : allowed.value().name();
    }

    /** What must hold whatever the table says. */
    String rule(String caller) {
      if (client != null) return caller.equals("client") ? "\\+" : "[-?]";
      if (allowed == null) {
        return open ? "[+?](/[+?])?" : "[-?](/[-?])?";
      }
      return switch (caller) {
        case "anonymous", "client" -> "\\?(/\\?)?";
        case "resident" -> "-(/-)?";
        default -> "[+-](/-)?";
      };
    }
  }
}
