package org.linge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The server as it starts beside the application context, which meanwhile goes on. */
final class EmbeddedDatabase implements AutoCloseable {
  private final FutureTask<PostgresServer> start;

  EmbeddedDatabase(DatabaseSettings settings) {
    start = new FutureTask<>(() -> started(settings));
    Thread.ofPlatform().daemon().name("postgres-start").start(start);
  }

  static PostgresServer started(DatabaseSettings settings) throws IOException {
    Path given = settings.directory().toAbsolutePath().normalize();
    Path directory = Files.exists(given) ? given.toRealPath() : given;
    Path programs = directory.resolveSibling(directory.getFileName() + "-program");
    Map<String, String> configuration =
        new TreeMap<>(
            ServerFiles.durable(settings.port(), settings.sharedBuffers().toMegabytes() + "MB"));
    configuration.putAll(ServerFiles.logged(PostgresServer.logFolder(directory)));
    PostgresServer server =
        new PostgresServer(
            directory, settings.port(), PostgresProgram.unpackedBelow(programs), configuration);
    server.start();
    return server;
  }

  /** Waits until the server answers. */
  PostgresServer server() {
    try {
      return start.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DatabaseUnavailable sentence) throw sentence;
      throw new DatabaseUnavailable("PostgreSQL cannot be started: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted while PostgreSQL started", e);
    }
  }

  String password() {
    try {
      return server().password();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server, also one that is still starting. */
  @Override
  public void close() {
    try {
      server().close();
    } catch (DatabaseUnavailable neverStarted) {
      // Nothing to stop, and the reason has been told where the server was asked for.
    }
  }
}
