package org.linge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on a data directory of its own. Whatever the last run left behind, {@link
 * #start()} brings it to work again or says in one sentence why it cannot.
 */
final class PostgresServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(3);
  private static final Duration RECOVERY_MAY_TAKE = Duration.ofMinutes(30);

  private final Path directory;
  private final PostgresProgram program;
  private final Map<String, String> settings;
  private final int port;
  private @Nullable DirectoryLock lock;
  private @Nullable ServerAccount account;
  private @Nullable ProcessHandle process;
  private boolean closing;

  PostgresServer(Path directory, int port, PostgresProgram program, Map<String, String> settings) {
    this.directory = directory.toAbsolutePath().normalize();
    this.port = port;
    this.program = program;
    this.settings = settings;
  }

  /** Returns once the server answers; all that it ever acknowledged is there. */
  synchronized void start() {
    try {
      Files.createDirectories(directory.getParent());
      DirectoryLock taken = DirectoryLock.take(directory);
      lock = taken;
      try {
        process = startOrAdopt();
      } catch (IOException | DatabaseUnavailable failed) {
        taken.close();
        throw failed;
      }
    } catch (IOException e) {
      throw new DatabaseUnavailable("PostgreSQL in %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private ProcessHandle startOrAdopt() throws IOException {
    ServerAccount runsAs = ServerAccount.find(program, directory);
    account = runsAs;
    new Cluster(directory, program, runsAs).prepare();
    Path log = logFolder();
    Files.createDirectories(log);
    runsAs.own(log);
    boolean changed = ServerFiles.write(directory, runsAs, settings);
    Optional<Postmaster> running = Postmaster.of(directory);
    if (running.isPresent()) {
      Postmaster orphan = running.get();
      if (!changed && orphan.ready() && orphan.port() == port) {
        LOG.info("PostgreSQL was still running as process {}; going on with it", orphan.pid());
        return ProcessHandle.of(orphan.pid()).orElseThrow();
      }
      stop(runsAs);
    }
    endOrphans();
    Postmaster.forget(directory);
    refuseTakenPort();
    return launch(runsAs);
  }

  /** Processes that outlived their postmaster still hold the old shared memory. */
  private void endOrphans() throws IOException {
    long patience = System.nanoTime() + ORPHANS_END_WITHIN.toNanos();
    List<ProcessHandle> orphans = Postmaster.processes(directory);
    while (!orphans.isEmpty()) {
      if (System.nanoTime() > patience) orphans.forEach(ProcessHandle::destroyForcibly);
      pause();
      orphans = Postmaster.processes(directory);
    }
  }

  private void refuseTakenPort() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    } catch (IOException taken) {
      throw new DatabaseUnavailable(
          """
          Port %d of this machine, which PostgreSQL is to use, is taken by another program. \
          Stop that program or set linge.database.port to a free port.\
          """
              .formatted(port),
          taken);
    }
  }

  private ProcessHandle launch(ServerAccount runsAs) throws IOException {
    Path output = logFolder().resolve("start.log");
    ProcessBuilder builder =
        new ProcessBuilder(runsAs.words(program.path("postgres"), "-D", directory.toString()));
    builder.command().add(0, "setsid"); // so that Ctrl-C in a terminal reaches Linge only
    builder.directory(Command.root()).redirectErrorStream(true).redirectOutput(output.toFile());
    Process started = builder.start();
    started.getOutputStream().close();
    long patience = System.nanoTime() + RECOVERY_MAY_TAKE.toNanos();
    while (System.nanoTime() < patience) {
      Optional<Postmaster> running = Postmaster.of(directory);
      if (running.isPresent() && running.get().ready()) return started.toHandle();
      if (!started.isAlive()) {
        throw new DatabaseUnavailable(
            "PostgreSQL ended while it started; see %s:%n%s"
                .formatted(logFolder(), Files.readString(output).strip()));
      }
      pause();
    }
    throw new DatabaseUnavailable("PostgreSQL is not ready; see " + logFolder());
  }

  private void stop(ServerAccount runsAs) throws IOException {
    String[] stop = {program.path("pg_ctl"), "stop", "-s", "-D", directory.toString(), "-m"};
    try {
      runsAs.command(with(stop, "fast", "-t", "50")).output();
    } catch (IOException slow) {
      if (Postmaster.of(directory).isEmpty()) return;
      LOG.warn("PostgreSQL does not stop; it is made to: {}", slow.getMessage());
      runsAs.command(with(stop, "immediate", "-t", "10")).output();
    }
  }

  private static String[] with(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  /** Stops the server in order: running transactions are rolled back, the rest is on disk. */
  @Override
  public synchronized void close() {
    if (closing || process == null || account == null || lock == null) return;
    closing = true;
    try (DirectoryLock held = lock) {
      if (process.isAlive()) stop(account);
      LOG.info("PostgreSQL has stopped; {} is free", held.directory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  String password() throws IOException {
    return Cluster.password(directory);
  }

  private Path logFolder() {
    return directory.resolveSibling(directory.getFileName() + "-log");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
