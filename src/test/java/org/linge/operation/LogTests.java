package org.linge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.TestDistrict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people entered is found nowhere in the logs, whatever went wrong. */
@Tag("database")
class LogTests {
  private static final String NAME = "诸葛明";
  private static final String PHONE = "13912345678";
  private static final String TEXT = "独一无二的告密话";
  private static final String SECRET = "sehr-geheimes-wort";
  private static final String QUERY = "querythatonlyisaid";
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void namesNobodyAndKeepsTheRequestTogether() throws Exception {
    try (OwnHome home = new OwnHome()) {
      TestDistrict district = home.establish();
      String receipt;
      try (ServerProcess server = ServerProcess.start(home)) {
        receipt = live(server, district);
        suffer(home, server, district);
        assertThat(server.stop()).isEqualTo(143);
      }
      List<String> logs = logs(home);
      assertThat(logs).hasSizeGreaterThanOrEqualTo(3);
      for (String personal : List.of(NAME, PHONE, TEXT, SECRET, QUERY, receipt)) {
        assertThat(logs).as(personal).noneMatch(log -> log.contains(personal));
      }
      readLines(home, district);
    }
  }

  /** The main job; answers the receipt. */
  private static String live(ServerProcess server, TestDistrict district) {
    String matters = "/api/streets/" + district.street + "/matters";
    Caller.Answer reported = server.caller().post(matters, report(district, TEXT));
    assertThat(reported.status()).isEqualTo(201);
    Caller worker = server.caller();
    worker.logIn(district.loginName("grid-worker"), TestDistrict.PASSWORD);
    String acts = matters + "/" + reported.json().path("id").asString() + "/actions/";
    assertThat(worker.post(acts + "accept", Map.of("version", 1)).status()).isEqualTo(200);
    var escalation = Map.of("version", 2, "fields", Map.of("reason", TEXT));
    assertThat(worker.post(acts + "escalate", escalation).status()).isEqualTo(200);
    worker.get(matters + "?words=" + URLEncoder.encode(TEXT, StandardCharsets.UTF_8));
    return reported.json().path("receipt").asString();
  }

  /** What is refused, and what fails inside the database with the row at hand. */
  private static void suffer(OwnHome home, ServerProcess server, TestDistrict district)
      throws IOException {
    Caller caller = server.caller();
    assertThat(caller.logIn(NAME, SECRET).status()).isEqualTo(401);
    assertThat(caller.post("/api/session", "{\"loginName\":\"" + NAME).status()).isEqualTo(400);
    assertThat(caller.get("/api/streets?" + QUERY + "=" + PHONE).status()).isEqualTo(400);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), home.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /api/streets?name={%s}%s HTTP/1.1\r\nHost: x\r\n\r\n"
              .formatted(QUERY, PHONE)
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      assertThat(socket.getInputStream().readAllBytes()).asString().contains(" 400 ");
    }
    String matters = "/api/streets/" + district.street + "/matters";
    home.database("postgres")
        .sql("alter table matter.matter add check (title <> 'x' and description !~ '告密') not valid")
        .update();
    assertThat(caller.post(matters, report(district, TEXT)).status()).isEqualTo(409);
    home.database("postgres").sql("alter table matter.search rename to hidden").update();
    Caller.Answer broken = caller.post(matters, report(district, NAME));
    assertThat(broken.code()).isEqualTo("internal");
  }

  private static Map<String, Object> report(TestDistrict district, String text) {
    Map<String, Object> report = new HashMap<>();
    report.put("category", "0106");
    report.put("description", text);
    report.put("lon", district.longitude());
    report.put("lat", district.latitude());
    report.put("reporterName", NAME);
    report.put("reporterPhone", PHONE);
    return report;
  }

  private static List<String> logs(OwnHome home) throws IOException {
    try (Stream<Path> files = Files.walk(home.folder)) {
      List<String> logs = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = home.folder.relativize(file).toString();
        if (name.equals("output") || name.contains("log/")) logs.add(Files.readString(file));
      }
      return logs;
    }
  }

  private static void readLines(OwnHome home, TestDistrict district) throws IOException {
    List<JsonNode> lines = Files.readAllLines(home.log()).stream().map(JSON::readTree).toList();
    assertThat(lines).hasSizeGreaterThan(3);
    JsonNode incident =
        lines.stream()
            .filter(line -> line.path("message").asString().startsWith("Incident"))
            .findFirst()
            .orElseThrow();
    assertThat(incident.path("request").asString()).hasSize(36);
    assertThat(incident.path("street").asString()).isEqualTo(district.street.toString());
    String trace = incident.path("error").path("stack_trace").asString();
    assertThat(trace).contains("PSQLException: SQLSTATE 42P01", "ReportMatter");
    assertThat(incident.path("error").has("message")).isFalse();
  }
}
