package org.linge.territory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.linge.DatabaseTest;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Real streets pass the import. For the councils of Los Angeles see LosAngelesTests. */
@DatabaseTest
class RealBoundariesTests {
  private static final Path STREETS = Path.of("../shared/data/geo/huangdao_streets.geojson");

  private final JsonMapper json = new JsonMapper();
  private final AreaStore store;
  private final AreaChangeStore changes;
  private final TransactionTemplate transactions;

  RealBoundariesTests(JdbcClient jdbc, DataSource database, TransactionTemplate transactions) {
    store = new AreaStore(jdbc, new NamedParameterJdbcTemplate(database));
    changes = new AreaChangeStore(jdbc, new NamedParameterJdbcTemplate(database), json);
    this.transactions = transactions;
  }

  /** Territory with its own limits, wired by hand. */
  private final class House {
    final Territory territory;
    final ImportAreas importAreas;

    House(TerritorySettings settings) {
      List<Territory> told = new ArrayList<>();
      EstablishStreet establish =
          new EstablishStreet(store, new StreetTemplates(), event -> tell(told, event));
      territory = new Territory(store, changes, establish, Clock.systemUTC());
      told.add(territory);
      importAreas =
          new ImportAreas(
              new GeoJsonReader(settings),
              new BoundaryRules(settings),
              new WriteAreas(
                  store, changes, territory, event -> tell(told, event), Clock.systemUTC()),
              territory,
              settings,
              transactions);
    }

    private static void tell(List<Territory> told, Object event) {
      if (event instanceof TerritoryChanged changed) {
        told.forEach(territory -> territory.redraw(changed));
      }
    }

    ImportOutcome read(StreetId street, JsonNode file, ImportAreas.Mode mode) {
      byte[] bytes = file.toString().getBytes(UTF_8);
      return importAreas.importAreas(street, new ByteArrayInputStream(bytes), null, mode, null);
    }
  }

  private static TerritorySettings settings(double slivers) {
    return new TerritorySettings(
        slivers, DataSize.ofMegabytes(32), 20_000, 1_000_000, -180, -90, 180, 90);
  }

  private JsonNode read(Path file) throws IOException {
    assumeThat(Files.exists(file)).as("no %s here", file).isTrue();
    return json.readTree(Files.readString(file));
  }

  @Test
  void takesTheRealStreetsOf370211() throws IOException {
    JsonNode file = read(STREETS);
    House house = new House(settings(1e-6));
    for (JsonNode feature : file.get("features")) {
      StreetId street = StreetId.of(feature.get("properties").get("code").asString());
      String name = feature.get("properties").get("name").asString();
      house.territory.establish(street, name, "grids", List.of());
      ObjectNode collection = json.createObjectNode().put("type", "FeatureCollection");
      collection.putArray("features").add(feature);
      ImportOutcome outcome = house.read(street, collection, ImportAreas.Mode.ALL);
      assertThat(outcome.changed()).as(name).isEqualTo(1);
      assertThat(house.read(street, collection, ImportAreas.Mode.ALL).unchanged()).isEqualTo(1);
    }
    assertThat(house.territory.streets().stream().map(Street::id))
        .filteredOn(street -> street.toString().startsWith("370211"))
        .hasSize(23);
    assertThat(house.territory.areaAt(120.003, 35.858).orElseThrow().name()).isEqualTo("隐珠街道");
    assertThat(house.territory.areaAt(119.7, 35.8).orElseThrow().name()).isEqualTo("大村镇");
    assertThat(house.territory.areaAt(121.5, 31.2)).isEmpty();
  }
}
