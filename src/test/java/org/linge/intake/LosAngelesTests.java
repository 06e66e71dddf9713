package org.linge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestStreets;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.NewAccount;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The real councils of Los Angeles as a street, its real requests as matters, all through HTTP. */
@LingeTest
@TestPropertySource(
    properties = {
      "linge.territory.west=-180",
      "linge.territory.south=-90",
      "linge.territory.east=180",
      "linge.territory.north=90",
      "linge.territory.slivers=0.5"
    })
class LosAngelesTests {
  private static final Path COUNCILS = Path.of("../shared/data/la311/council_boundaries.geojson");
  private static final Path REQUESTS = Path.of("../shared/data/la311/requests_10000.csv");

  private static final String PASSWORD = "los-angeles-2020";

  @LocalServerPort int port;
  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired JdbcClient jdbc;

  private final JsonMapper json = new JsonMapper();
  private final Map<String, String> codes = new HashMap<>();

  @Test
  void requestsLandInTheCouncilThatTheyName() throws IOException {
    assumeTrue(Files.exists(COUNCILS), "../shared/data is absent");
    StreetId street = TestStreets.next();
    territory.establish(street, "洛杉矶", "grids", List.of());
    for (String kind : List.of("system-admin", "dispatcher")) appoint(street, kind);
    importCouncils(street);

    JsonNode done =
        new Importer(port, street, "dispatcher-" + street, PASSWORD)
            .bringIn(Files.readAllBytes(REQUESTS), mapping());

    Map<String, String> areas = areas(street);
    assertThat(areas).hasSize(done.path("progress").path("added").asInt());
    long right = requests().stream().filter(row -> agrees(row, areas)).count();
    System.out.printf("%d of 10000 requests agree with their council after the import%n", right);
    assertThat(right).isGreaterThanOrEqualTo(9_800);
  }

  private void appoint(StreetId street, String kind) {
    AccountId account = new AccountId(Ids.next());
    String hash = identity.hash(PASSWORD);
    identity.open(new NewAccount(street, account, kind + "-" + street, kind, false, hash, null));
    AreaId root = territory.street(street).root();
    LocalDate from = LocalDate.of(2020, 1, 1);
    identity.appoint(street, Post.over(root, kind, new PostId(Ids.next()), account, from));
  }

  /** The request's number comes back as the address. */
  private static Map<String, Object> mapping() {
    Map<String, Integer> columns =
        Map.of(
            "number",
            0,
            "title",
            1,
            "raisedAt",
            4,
            "closedAt",
            7,
            "address",
            0,
            "lat",
            14,
            "lon",
            15);
    return Map.of("columns", columns, "source", "los-angeles");
  }

  private void importCouncils(StreetId street) throws IOException {
    ObjectNode collection = json.createObjectNode().put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    for (JsonNode council : json.readTree(Files.readString(COUNCILS)).get("features")) {
      int number = Integer.parseInt(council.get("properties").get("nc_id").asString());
      String code = street + "%03d".formatted(number);
      codes.put(Integer.toString(number), code);
      ObjectNode area = json.createObjectNode().put("type", "Feature");
      area.putObject("properties")
          .put("code", code)
          .put("name", council.get("properties").get("name").asString());
      area.set("geometry", council.get("geometry"));
      features.add(area);
    }
    Caller admin = new Caller(port);
    admin.logIn("system-admin-" + street, PASSWORD);
    Caller.Answer imported =
        admin.send(
            admin
                .request("/api/streets/" + street + "/areas/import?mode=good")
                .POST(BodyPublishers.ofByteArray(collection.toString().getBytes(UTF_8)))
                .setHeader("Content-Type", "application/geo+json"));
    assertThat(imported.status()).as(imported.toString()).isEqualTo(200);
    assertThat(imported.json().path("errors")).as(imported.toString()).isEmpty();
  }

  private static List<CSVRecord> requests() throws IOException {
    CSVFormat named = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = named.parse(Files.newBufferedReader(REQUESTS))) {
      return rows.getRecords();
    }
  }

  /** The code of the area in which each imported request has landed, by the request's number. */
  private Map<String, String> areas(StreetId street) {
    Map<String, String> areas = new HashMap<>();
    jdbc.sql(
            """
            select m.address, m.area_id from matter.matter m
            where m.street_id = :street and m.channel = 'import'
            """)
        .param("street", street.code())
        .query(
            row -> {
              AreaId area = new AreaId(row.getObject(2, UUID.class));
              areas.put(row.getString(1), territory.area(street, area).code());
            });
    return areas;
  }

  private boolean agrees(CSVRecord request, Map<String, String> areas) {
    String code = codes.get(request.get("nc"));
    return code != null && code.equals(areas.get(request.get(0)));
  }
}
