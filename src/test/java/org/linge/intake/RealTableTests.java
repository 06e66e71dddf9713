package org.linge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Real tables, through HTTP. */
@LingeTest
class RealTableTests {
  private static final Logger log = LoggerFactory.getLogger(RealTableTests.class);
  private static final Path DATA = Path.of("../shared/data");

  private final TestDistrict district;
  private final JdbcClient jdbc;
  private final Importer dispatcher;

  @Autowired
  RealTableTests(
      Territory territory, Identity identity, JdbcClient jdbc, @LocalServerPort int port) {
    this.jdbc = jdbc;
    district = new TestDistrict(territory, identity);
    dispatcher =
        new Importer(
            port, district.street, district.loginName("dispatcher"), TestDistrict.PASSWORD);
  }

  private JsonNode bringIn(byte[] table, Map<String, Object> columns) {
    Map<String, Object> mapping = new HashMap<>();
    mapping.put("columns", columns);
    mapping.put("source", "real");
    mapping.put("lon", district.longitude());
    mapping.put("lat", district.latitude());
    JsonNode done = dispatcher.bringIn(table, mapping);
    Duration took =
        Duration.between(
            Instant.parse(done.path("startedAt").asString()),
            Instant.parse(done.path("finishedAt").asString()));
    int rows = done.path("rows").asInt();
    log.warn("{} rows in {}: {} rows/s", rows, took, rows * 1_000L / took.toMillis());
    return done.path("progress");
  }

  @Test
  void takesTheMessages() throws IOException {
    Path messages = DATA.resolve("taidi2020/messages_4326.csv");
    assumeTrue(Files.exists(messages), "../shared/data is absent");
    Map<String, Object> columns =
        Map.of("number", 0, "name", 1, "title", 2, "raisedAt", 3, "description", 4);
    byte[] table = Files.readAllBytes(messages);

    assertThat(bringIn(table, columns).toString())
        .isEqualTo("{\"added\":4326,\"repeated\":0,\"refused\":0}");
    assertThat(bringIn(table, columns).toString())
        .isEqualTo("{\"added\":0,\"repeated\":4326,\"refused\":0}");
  }

  @Test
  void takesTheRequests() throws IOException {
    Path requests = DATA.resolve("la311/requests_10000.csv");
    assumeTrue(Files.exists(requests), "../shared/data is absent");

    JsonNode done =
        bringIn(
            Files.readAllBytes(requests),
            Map.of("number", 0, "title", 1, "raisedAt", 4, "closedAt", 7, "address", 16));

    assertThat(done.path("added").asInt()).isGreaterThan(9_900);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from matter.matter
                    where street_id = :street and closed_at is not null
                    """)
                .param("street", district.street.code())
                .query(Integer.class)
                .single())
        .isGreaterThan(9_000);
  }
}
