package org.linge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.TestDistrict;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two commands as an administrator gives them, with the database that comes along. */
@Tag("database")
class BackupTests {
  private static final String PASSPHRASE = "correct horse battery staple";

  @Test
  void bringsBackEveryRowAndFileOfAServerAtWork() throws Exception {
    try (OwnHome home = new OwnHome();
        OwnHome other = new OwnHome();
        OwnHome third = new OwnHome()) {
      TestDistrict district = home.establish();
      Path photo = home.folder.resolve("data/attachments/1/ab/photo.jpg");
      Files.createDirectories(photo.getParent());
      Files.write(photo, new byte[] {1, 2, 3});
      Path file = home.folder.resolve("backup.tar.gz");
      Path keys = home.folder.resolve("keys.sealed");
      Map<String, Set<String>> before;
      Map<String, Set<String>> after;
      try (ServerProcess server = ServerProcess.start(home)) {
        before = reportWhile(server, district, home, () -> backUp(home, file, keys));
        after = rows(home.database("postgres"));
        assertThat(command(home, "backup", file)).isEqualTo(1);
        assertThat(output(home)).contains("exists already");
        server.stop();
      }
      assertThat(command(other, "restore", file, "--keys=" + keys)).as(output(other)).isZero();
      try (ServerProcess restored = ServerProcess.start(other)) {
        Map<String, Set<String>> found = rows(other.database("postgres"));
        assertThat(found.keySet()).isEqualTo(before.keySet()).hasSizeGreaterThan(15);
        found.forEach((table, rows) -> assertBetween(table, before, rows, after));
        assertThat(brokenChains(other.database())).isZero();
        assertThat(other.folder.resolve("data/attachments/1/ab/photo.jpg"))
            .hasBinaryContent(new byte[] {1, 2, 3});
        pretendAnUpgrade(other);
        restored.stop();
      }
      refusesToGoBack(other);
      assertThat(command(other, "restore", file)).isEqualTo(1);
      assertThat(output(other)).contains("There is a database in");
      refusesAHalf(third, file);
      assertThat(command(other, "backup", other.folder.resolve("cold.tar.gz"))).isZero();
      assertThat(other.folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }
  }

  private static void assertBetween(
      String table,
      Map<String, Set<String>> before,
      Set<String> restored,
      Map<String, Set<String>> after) {
    assertThat(restored).as(table).containsAll(before.getOrDefault(table, Set.of("?")));
    assertThat(after.getOrDefault(table, Set.of())).as(table).containsAll(restored);
  }

  private interface Work {
    void run() throws Exception;
  }

  /** Every row that there was when the work began; people report before, meanwhile and after. */
  private static Map<String, Set<String>> reportWhile(
      ServerProcess server, TestDistrict district, OwnHome home, Work work) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Caller caller = server.caller();
    report(caller, district);
    Thread people =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!enough.get()) report(caller, district);
                });
    Map<String, Set<String>> before = rows(home.database("postgres"));
    work.run();
    report(server.caller(), district);
    enough.set(true);
    people.join();
    return before;
  }

  private static void report(Caller caller, TestDistrict district) {
    Caller.Answer answer =
        caller.post(
            "/api/streets/%s/matters".formatted(district.street),
            Map.of(
                "category", "0106",
                "description", "楼下大树倒了",
                "reporterName", "王小明",
                "reporterPhone", "13000000001",
                "lon", district.longitude(),
                "lat", district.latitude()));
    if (answer.status() != 201) throw new AssertionError(answer.toString());
  }

  private static void backUp(OwnHome home, Path file, Path keys) throws Exception {
    assertThat(command(home, "backup", file, "--keys=" + keys)).as(output(home)).isZero();
    assertThat(output(home)).contains("read again and found whole");
    assertThat(Files.readString(keys))
        .doesNotContain(Files.readString(home.folder.resolve("data/keys/master.key")).strip());
  }

  /** What a Linge of the future leaves behind. */
  private static void pretendAnUpgrade(OwnHome home) {
    home.database()
        .sql(
            """
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            values (9999, '9999', 'future', 'SQL', 'V9999__future.sql', 'linge', 1, true)
            """)
        .update();
  }

  private static void refusesToGoBack(OwnHome home) throws Exception {
    Process older = ServerProcess.launch(home, home.settings(), "command-output", Map.of());
    assertThat(older.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(older.exitValue()).isEqualTo(1);
    assertThat(output(home)).contains("A newer Linge", "9999", "restore the backup");
    assertThat(home.folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
  }

  private static void refusesAHalf(OwnHome empty, Path file) throws Exception {
    Path half = empty.folder.resolve("half.tar.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(half, Arrays.copyOf(whole, whole.length / 2), StandardOpenOption.CREATE);
    assertThat(command(empty, "restore", half)).isEqualTo(1);
    assertThat(output(empty)).contains("damaged or was not written to its end");
    try (Stream<Path> left = Files.walk(empty.folder)) {
      assertThat(left.filter(Files::isRegularFile).map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("half.tar.gz", "command-output");
    }
  }

  private static int command(OwnHome home, String command, Path file, String... options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command, file.toString()));
    words.addAll(home.places());
    words.addAll(List.of(options));
    Process process =
        ServerProcess.launch(
            home, words, "command-output", Map.of("LINGE_BACKUP_PASSPHRASE", PASSPHRASE));
    if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError(output(home));
    return process.exitValue();
  }

  private static String output(OwnHome home) throws IOException {
    Path output = home.folder.resolve("command-output");
    return Files.exists(output) ? Files.readString(output) : "";
  }

  /** Each row of each table, as text. */
  static Map<String, Set<String>> rows(JdbcClient jdbc) {
    List<String> tables =
        jdbc.sql(
                """
                select format('%I.%I', schemaname, tablename) from pg_tables
                 where schemaname not in ('pg_catalog', 'information_schema')
                """)
            .query((row, i) -> row.getString(1))
            .list();
    Map<String, Set<String>> rows = new HashMap<>();
    for (String table : tables) {
      rows.put(
          table,
          jdbc.sql("select t::text from " + table + " t")
              .query((row, i) -> row.getString(1))
              .set());
    }
    return rows;
  }

  private static int brokenChains(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select count(*) from (
              select prev_hash, lag(hash) over (partition by matter_id order by seq) as before, seq
                from matter.entry) e
             where seq > 1 and prev_hash is distinct from before
            """)
        .query(Integer.class)
        .single();
  }
}
