package org.linge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a Prometheus reads, who may, and that the dashboard asks for nothing else. */
@LingeTest
class MetricsTests {
  private static final String PATH = "/actuator/prometheus";
  private static final Path DASHBOARD = Path.of("docs/grafana-linge.json");
  private static final Pattern NAME = Pattern.compile("[a-z_]+(?=\\{)");

  private final Caller caller;

  MetricsTests(
      @Autowired Territory territory, @Autowired Identity identity, @LocalServerPort int port) {
    TestDistrict district = new TestDistrict(territory, identity);
    caller = new Caller(port);
    caller.logIn(district.loginName("dispatcher"), TestDistrict.PASSWORD);
    caller.get("/api/streets/%s/todos".formatted(district.street));
  }

  @Test
  void exposesWhatTheDashboardShows() throws IOException {
    Set<String> exposed =
        caller
            .get(PATH)
            .text()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> asked = new TreeSet<>();
    JsonNode dashboard = new JsonMapper().readTree(Files.readString(DASHBOARD));
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        NAME.matcher(target.path("expr").asString()).results().forEach(n -> asked.add(n.group()));
      }
    }

    assertThat(asked).hasSizeGreaterThan(15);
    assertThat(exposed).containsAll(asked);
    assertThat(exposed.stream().filter(name -> name.startsWith("linge_")))
        .as("a panel for each of ours")
        .allMatch(asked::contains);
    assertThat(exposed).noneMatch(name -> name.contains("http_server") || name.contains("filter"));
  }

  @Test
  void answersThisMachineOnly() {
    assertThat(caller.get(PATH).status()).isEqualTo(200);
    for (String header : new String[] {"X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"}) {
      HttpRequest.Builder passedOn = caller.bare(PATH).header(header, "203.0.113.7");
      assertThat(caller.send(passedOn).code()).as(header).isEqualTo("not-found");
    }
    HttpRequest.Builder guessed =
        caller.bare(PATH).header("X-Forwarded-For", "x").header("Authorization", "Bearer null");
    assertThat(caller.send(guessed).code()).isEqualTo("not-found");
  }

  @Test
  void tellsHowItIs() {
    assertThat(caller.get("/actuator/health").text())
        .contains("\"UP\"")
        .doesNotContain("diskSpace");
    assertThat(caller.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(caller.get("/actuator/health/readiness").status()).isEqualTo(200);
  }
}
