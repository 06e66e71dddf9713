package org.linge.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.TestDistrict;
import org.linge.intake.Importer;
import org.linge.shared.Ids;

/** A real server is asked to stop while people write and a table comes in. */
@Tag("database")
class StoppingTests {
  private static final int CLIENTS = 6;
  private static final int ROWS = 20_000;

  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<UUID> atTheDoor = ConcurrentHashMap.newKeySet();
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

  @Test
  void cutsNoRequestAndLosesNoJob() throws Exception {
    try (OwnHome home = new OwnHome()) {
      TestDistrict district = home.establish();
      String table;
      try (ServerProcess server = ServerProcess.start(home)) {
        table = startImport(home, district);
        stopUnderLoad(server, district);
      }
      assertThat(unexpected).isEmpty();
      assertThat(home.log()).content().doesNotContain("rows took");
      try (ServerProcess again = ServerProcess.start(home)) {
        var done = importer(home, district).await(table);
        assertThat(done.path("status").asString()).isEqualTo("done");
        assertThat(done.path("progress").path("added").asInt()).isEqualTo(ROWS);
        assertThat(keys(home)).containsAll(acknowledged).noneMatch(atTheDoor::contains);
        assertThat(matters(home)).isEqualTo(keys(home).size());
        assertThat(again.stop()).isEqualTo(143);
      }
    }
  }

  /** Six people report without a pause until nobody answers any more. */
  private void stopUnderLoad(ServerProcess server, TestDistrict district) throws Exception {
    List<Thread> clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> Thread.ofPlatform().start(() -> report(server.caller(), district)))
            .toList();
    while (acknowledged.size() < 50) Thread.sleep(10);
    assertThat(server.answers("/actuator/health/readiness")).isTrue();
    server.askToStop();
    while (server.answers("/actuator/health/readiness")) Thread.sleep(5);
    assertThat(server.status("/actuator/health/readiness")).isEqualTo(503);
    assertThat(server.answers("/actuator/health/liveness")).isTrue();
    int before = acknowledged.size();
    assertThat(server.isAlive()).as("still answers after readiness is off").isTrue();
    assertThat(server.stop()).isEqualTo(143);
    for (Thread client : clients) client.join();
    assertThat(acknowledged.size()).as("acknowledged while it drained").isGreaterThan(before);
  }

  private void report(Caller caller, TestDistrict district) {
    while (true) {
      UUID key = Ids.next();
      try {
        Caller.Answer answer =
            caller.post(
                "/api/streets/%s/matters".formatted(district.street),
                Map.of(
                    "category",
                    "0106",
                    "description",
                    "楼下大树倒了",
                    "lon",
                    district.longitude(),
                    "lat",
                    district.latitude()),
                key);
        if (answer.status() == 201) acknowledged.add(key);
        else if (answer.status() != 503) unexpected.add(answer.toString());
      } catch (UncheckedIOException e) {
        if (e.getCause() instanceof ConnectException) return;
        atTheDoor.add(key); // came in the instant the door closed; nothing of it may be done
      }
    }
  }

  private static String startImport(OwnHome home, TestDistrict district) {
    Importer importer = importer(home, district);
    String place =
        ",0106,2026-11-01 09:00,%s,%s,13800001234\n"
            .formatted(district.longitude(), district.latitude());
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(i -> i + ",第" + i + "棵树倒了" + place)
            .collect(Collectors.joining());
    String id = importer.id(importer.upload(("编号,内容,类别,时间,经度,纬度,电话\n" + rows).getBytes(UTF_8)));
    Map<String, Integer> columns =
        Map.of(
            "number",
            0,
            "description",
            1,
            "category",
            2,
            "raisedAt",
            3,
            "lon",
            4,
            "lat",
            5,
            "phone",
            6);
    assertThat(importer.start(id, Map.of("columns", columns, "source", "12345")).status())
        .isEqualTo(200);
    return id;
  }

  private static Importer importer(OwnHome home, TestDistrict district) {
    return new Importer(
        home.port, district.street, district.loginName("dispatcher"), TestDistrict.PASSWORD);
  }

  private static Set<UUID> keys(OwnHome home) {
    return home.database()
        .sql("select key from matter.entry where seq = 1")
        .query((row, i) -> row.getObject(1, UUID.class))
        .set();
  }

  private static int matters(OwnHome home) {
    return home.database().sql("select count(*) from matter.matter").query(Integer.class).single();
  }
}
