package org.linge.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the processes of one data directory up and down. */
record Launcher(Path directory, Path log, PostgresProgram program, ServerAccount account) {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
  private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(3);
  private static final Duration RECOVERY_MAY_TAKE = Duration.ofMinutes(30);
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** Clears away what a crash left and starts; returns when the server answers. */
  ProcessHandle launch(int port) throws IOException {
    endOrphans();
    Postmaster.forget(directory);
    refuseTaken(port);
    List<String> words =
        new ArrayList<>(account.words(program.path("postgres"), "-D", directory.toString()));
    words.addFirst("setsid"); // so that Ctrl-C in a terminal reaches Linge only
    Process started =
        new ProcessBuilder(words)
            .directory(Command.root())
            .redirectErrorStream(true)
            .redirectOutput(output().toFile())
            .start();
    started.getOutputStream().close();
    awaitReady(started.toHandle());
    return started.toHandle();
  }

  private Path output() {
    return log.resolve("start.log");
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

  private static void refuseTaken(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
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

  /** Waits until the server answers; after a crash it first replays its log. */
  void awaitReady(ProcessHandle started) throws IOException {
    long patience = System.nanoTime() + RECOVERY_MAY_TAKE.toNanos();
    while (System.nanoTime() < patience) {
      Optional<Postmaster> running = Postmaster.of(directory);
      if (running.isPresent() && running.get().isReady()) return;
      if (!started.isAlive()) {
        throw new DatabaseUnavailable(
            "PostgreSQL ended while it started; see %s:%n%s"
                .formatted(log, Files.readString(output()).strip()));
      }
      pause();
    }
    throw new DatabaseUnavailable("PostgreSQL is not ready; see " + log);
  }

  /** Rolls running transactions back and writes the rest to disk. */
  void stop() throws IOException {
    try {
      account.command(stop("fast", "50")).output();
    } catch (IOException slow) {
      if (Postmaster.of(directory).isEmpty()) return;
      LOG.warn("PostgreSQL does not stop; it is made to: {}", slow.getMessage());
      account.command(stop("immediate", "10")).output();
    }
  }

  private String[] stop(String mode, String seconds) {
    String folder = directory.toString();
    return new String[] {
      program.path("pg_ctl"), "stop", "-s", "-D", folder, "-m", mode, "-t", seconds
    };
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
