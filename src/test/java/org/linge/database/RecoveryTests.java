package org.linge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.springframework.util.unit.DataSize;

/** Kills a real Linge and its real PostgreSQL, and looks for what had been acknowledged. */
class RecoveryTests {
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

  private final Path home;
  private final Path directory;
  private final int port;
  private final PostgresProgram program;
  private List<String> prefix = List.of();

  RecoveryTests() throws IOException {
    home = Files.createTempDirectory("linge-recovery");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    directory = home.resolve("data/postgres");
    port = TestServer.freePort();
    program = TestServer.program(Path.of("target").toAbsolutePath());
  }

  @BeforeEach
  void rememberWhatRuns() {
    assertThat(Postmaster.processes(directory)).isEmpty();
  }

  @AfterEach
  void removeAll() throws IOException {
    for (ProcessHandle left : Postmaster.processes(directory)) left.destroyForcibly();
    FileTree.delete(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linge", "postmaster and linge", "all processes"})
  void losesNothingWhenKilled(String killed) throws Exception {
    losesNothing(killed);
  }

  @Test
  void losesNothingAsAnOrdinaryUser() throws Exception {
    assumeTrue(isRoot(), "Only root can become another user; the other tests ran as an ordinary");
    prefix = NOBODY;
    Path data = Files.createDirectory(home.resolve("data"));
    FileTree.give(data, 65534, 65534);
    losesNothing("all processes");
    assertThat(Files.getAttribute(directory, "unix:uid")).isEqualTo(65534);
  }

  @Test
  void runsAsRootInAFolderThatNobodyElseMayEnter() throws Exception {
    assumeTrue(isRoot(), "Only for root");
    assumeTrue(unshareWorks(), "This machine refuses unshare --user");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    losesNothing("all processes");
  }

  private void losesNothing(String killed) throws Exception {
    long acknowledged;
    try (LingeProcess first = linge()) {
      assertThat(first.next()).startsWith("started");
      assertThat(first.next()).isEqualTo("rows 0 0");
      first.acknowledgements(200);
      kill(killed, first);
      acknowledged = first.acknowledged();
    }
    restarts(acknowledged);
  }

  private void kill(String which, LingeProcess linge) throws Exception {
    List<ProcessHandle> postgres = Postmaster.processes(directory);
    if (which.equals("postmaster and linge")) {
      postgres =
          List.of(ProcessHandle.of(Postmaster.of(directory).orElseThrow().pid()).orElseThrow());
    }
    if (which.equals("linge")) {
      linge.kill();
      assertThat(Postmaster.processes(directory)).isNotEmpty();
    } else {
      postgres.forEach(ProcessHandle::destroyForcibly);
      linge.kill();
    }
  }

  private void restarts(long acknowledged) throws Exception {
    try (LingeProcess second = linge()) {
      String started = second.next();
      assertThat(started).startsWith("started ");
      assertThat(Long.parseLong(started.substring(8))).isLessThan(10_000);
      LingeProcess.Rows rows = second.rows();
      assertThat(rows.last()).isGreaterThanOrEqualTo(acknowledged);
      assertThat(rows.count()).isEqualTo(rows.last());
      second.acknowledgements(50);
      assertThat(second.stops()).isTrue();
      assertThat(Postmaster.processes(directory)).isEmpty();
      assertThat(directory.resolve("postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void startsPostgresAgainWhenOnlyPostgresIsKilled() throws Exception {
    try (LingeProcess linge = linge()) {
      assertThat(linge.next()).startsWith("started");
      assertThat(linge.next()).isEqualTo("rows 0 0");
      long acknowledged = linge.acknowledgements(100);
      long before = System.nanoTime();
      Postmaster.processes(directory).forEach(ProcessHandle::destroyForcibly);
      LingeProcess.Rows rows = linge.rows();
      assertThat(rows.last()).isGreaterThanOrEqualTo(acknowledged);
      assertThat(rows.count()).isEqualTo(rows.last());
      linge.acknowledgements(50);
      assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
      linge.stops();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "a stranger", "nonsense", "nothing"})
  void passesOverAStalePidFile(String named) throws Exception {
    long acknowledged;
    Path file = directory.resolve("postmaster.pid");
    try (LingeProcess first = linge()) {
      assertThat(first.next()).startsWith("started");
      acknowledged = first.acknowledgements(50);
      List<String> lines = Files.readAllLines(file);
      kill("all processes", first);
      acknowledged = Math.max(acknowledged, first.acknowledged());
      if (named.equals("nobody")) lines.set(0, "4194303");
      if (named.equals("a stranger")) lines.set(0, "" + ProcessHandle.current().pid());
      if (named.equals("nonsense")) lines = List.of("\u0000\u0001", "?");
      if (named.equals("nothing")) lines = List.of();
      Files.write(file, lines);
    }
    restarts(acknowledged);
  }

  @Test
  void refusesASecondLinge() throws Exception {
    try (LingeProcess first = linge()) {
      assertThat(first.next()).startsWith("started");
      try (LingeProcess second = linge()) {
        assertThat(second.next()).startsWith("refused Another Linge (process ");
      }
      first.acknowledgements(50);
      first.stops();
    }
  }

  @Test
  void refusesATakenPort() throws Exception {
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        LingeProcess linge = linge()) {
      assertThat(other.isBound()).isTrue();
      assertThat(linge.next()).startsWith("refused Port " + port).contains("linge.database.port");
    }
  }

  @Test
  void refusesTheDataOfAnotherVersionAndWhatIsNoData() throws Exception {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("something"), "else");
    try (LingeProcess linge = linge()) {
      assertThat(linge.next()).contains("refused").contains("something else than a database");
    }
    Files.writeString(directory.resolve("PG_VERSION"), "12\n");
    try (LingeProcess linge = linge()) {
      assertThat(linge.next()).startsWith("refused The database in").contains("PostgreSQL 12");
    }
  }

  private LingeProcess linge() throws Exception {
    return new LingeProcess(prefix, classPath(), directory, port, program.bin());
  }

  /** Copies, because another user may be unable to read the local Maven repository. */
  private String classPath() throws Exception {
    Path copies = home.resolve("classes");
    if (!Files.exists(copies)) {
      Files.createDirectory(copies);
      for (Class<?> type :
          List.of(
              PostgresServer.class,
              AcknowledgingProgram.class,
              Class.forName("org.postgresql.Driver"),
              TarArchiveInputStream.class,
              Logger.class,
              DataSize.class)) {
        Path from = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(from)) from = from.resolve("org/linge/database");
        boolean jar = Files.isRegularFile(from);
        Path to = jar ? copies : Files.createDirectories(copies.resolve("org/linge/database"));
        try (Stream<Path> files = jar ? Stream.of(from) : Files.list(from)) {
          for (Path file : files.toList()) {
            Files.copy(file, to.resolve(file.getFileName()));
          }
        }
      }
    }
    try (Stream<Path> jars = Files.list(copies)) {
      return Stream.concat(Stream.of(copies), jars.filter(Files::isRegularFile))
          .map(Path::toString)
          .collect(Collectors.joining(":"));
    }
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static boolean unshareWorks() {
    try {
      return !Command.of("unshare", "--user", "id").output().isEmpty();
    } catch (IOException refused) {
      return false;
    }
  }
}
