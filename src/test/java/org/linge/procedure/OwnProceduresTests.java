package org.linge.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.linge.DatabaseTest;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes on one database, two streets: what one publishes is its own and goes first. */
@DatabaseTest
class OwnProceduresTests {
  private static final StreetId HERE = new StreetId(370211002);
  private static final StreetId ELSEWHERE = new StreetId(370211003);
  private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

  private final VersionStore store;
  private final OwnProcedures own;
  private final OwnProcedures others;
  private final Procedures procedures;
  private final Procedures elsewhere;

  OwnProceduresTests(JdbcClient jdbc) throws IOException {
    store = new VersionStore(jdbc);
    own = new OwnProcedures(store);
    others = new OwnProcedures(store);
    ShippedProcedures shipped = new ShippedProcedures();
    procedures = new Procedures(shipped, own);
    elsewhere = new Procedures(shipped, others);
  }

  private static PublishedVersion version(int number, String yaml) {
    return new PublishedVersion("report", number, yaml, "更短的时限", Ids.next(), NOON);
  }

  @Test
  void putsAStreetsOwnVersionBeforeTheShippedOnes() {
    int shipped = procedures.findLatest(HERE, "report").orElseThrow().version();
    String yaml = "{code: report, version: 7, title: 自己的, start: s, states: [], actions: []}";
    assertThat(elsewhere.findLatest(HERE, "report").orElseThrow().version()).isEqualTo(shipped);

    assertThat(store.insert(HERE, version(1001, yaml))).isTrue();
    assertThat(store.insert(HERE, version(1001, yaml))).as("a second time").isFalse();
    own.reload(HERE);

    assertThat(procedures.findLatest(HERE, "report").orElseThrow().name()).isEqualTo("report@1001");
    assertThat(procedures.get(HERE, "report", shipped).version()).isEqualTo(shipped);
    assertThat(procedures.listLatest(HERE)).extracting(Procedure::code).contains("transfer");
    assertThat(procedures.findLatest(ELSEWHERE, "report").orElseThrow().version())
        .isEqualTo(shipped);
    assertThatThrownBy(() -> procedures.get(ELSEWHERE, "report", 1001))
        .isInstanceOf(IllegalStateException.class);

    assertThat(elsewhere.findLatest(HERE, "report").orElseThrow().version()).isEqualTo(shipped);
    assertThat(elsewhere.get(HERE, "report", 1001).title())
        .as("asked for at once")
        .isEqualTo("自己的");
    store.insert(HERE, version(1002, yaml));
    others.refresh();
    assertThat(elsewhere.findLatest(HERE, "report").orElseThrow().version()).isEqualTo(1002);
  }

  @Test
  void leavesOutWhatThisProgramCannotRead() {
    StreetId street = new StreetId(370211004);
    store.insert(street, version(1001, "{code: report, unheard: of}"));
    ((Logger) LoggerFactory.getLogger(OwnProcedures.class)).setLevel(Level.OFF);

    assertThat(procedures.findLatest(street, "report").orElseThrow().version()).isLessThan(1001);
    assertThat(procedures.find(street, "report", 1001)).isEmpty();
  }
}
