package org.linge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on a data directory of its own. Whatever the last run left behind, {@link
 * #start()} brings it to work again or says in one sentence why it cannot. A server that dies later
 * is started again.
 */
final class PostgresServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

  private final Path directory;
  private final int port;
  private final PostgresProgram program;
  private final Map<String, String> settings;
  private @Nullable Running running;

  private record Running(DirectoryLock lock, Launcher launcher, ProcessHandle process) {}

  /** The directory has to be absolute. */
  PostgresServer(Path directory, int port, PostgresProgram program, Map<String, String> settings) {
    this.directory = directory;
    this.port = port;
    this.program = program;
    this.settings = settings;
  }

  /** Returns once the server answers; all that it ever acknowledged is there. */
  synchronized void start() {
    try {
      Path folder = directory.resolveSibling("");
      Files.createDirectories(folder);
      DirectoryLock lock = DirectoryLock.take(directory);
      try {
        start(lock);
      } catch (IOException | DatabaseUnavailable failed) {
        lock.close();
        throw failed;
      }
    } catch (IOException e) {
      throw new DatabaseUnavailable("PostgreSQL in %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private void start(DirectoryLock lock) throws IOException {
    ServerAccount account = ServerAccount.find(program, directory);
    new Cluster(directory, program, account).prepare();
    Path log = logFolder(directory);
    Files.createDirectories(log);
    account.own(log);
    boolean changed = ServerFiles.write(directory, account, settings);
    Launcher launcher = new Launcher(directory, log, program, account);
    ProcessHandle process = adopt(changed, launcher);
    if (process == null) process = launcher.launch(port);
    running = new Running(lock, launcher, process);
    var _ = process.onExit().thenAcceptAsync(this::startAgain);
  }

  /** A server that outlived a killed Linge goes on if it has the right settings, else it ends. */
  private @Nullable ProcessHandle adopt(boolean changed, Launcher launcher) throws IOException {
    Optional<Postmaster> found = Postmaster.of(directory);
    if (found.isEmpty()) return null;
    Postmaster orphan = found.get();
    Optional<ProcessHandle> process = ProcessHandle.of(orphan.pid());
    if (process.isEmpty() || changed || orphan.isStopping() || orphan.port() != port) {
      launcher.stop();
      return null;
    }
    LOG.info("PostgreSQL was still running as process {}; going on with it", orphan.pid());
    launcher.awaitReady(process.get());
    return process.get();
  }

  private synchronized void startAgain(ProcessHandle ended) {
    Running before = running;
    if (before == null || !before.process.equals(ended)) return;
    if (!Files.exists(directory.resolve("PG_VERSION"))) {
      LOG.error("The database in {} is gone", directory);
      return;
    }
    LOG.warn("PostgreSQL (process {}) has ended unexpectedly; starting it again", ended.pid());
    try {
      start(before.lock);
    } catch (IOException | DatabaseUnavailable failed) {
      LOG.error("PostgreSQL does not start; next try in 2 s: {}", failed.getMessage());
      CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(() -> startAgain(ended));
    }
  }

  /** Stops the server in order: running transactions are rolled back, the rest is on disk. */
  @Override
  public synchronized void close() {
    Running last = running;
    if (last == null) return;
    running = null;
    try (DirectoryLock held = last.lock) {
      if (last.process.isAlive()) last.launcher.stop();
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

  static Path logFolder(Path directory) {
    return directory.resolveSibling(directory.getFileName() + "-log");
  }
}
