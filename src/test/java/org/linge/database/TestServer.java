package org.linge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/**
 * The one PostgreSQL of a test JVM, without the cost of keeping its word. The embedded one, or that
 * of the folder {@code -Dlinge.test.postgres=/usr/lib/postgresql/15/bin}.
 */
public final class TestServer {
  private static @Nullable PostgresServer running;

  private TestServer() {}

  /** The way to a database, as Linge's role or as the superuser. */
  public record Access(String url, String user, String password) {}

  public static Access to(String database) {
    return access(database, Cluster.ROLE);
  }

  public static Access asSuperuser() {
    return access("postgres", Cluster.SUPERUSER);
  }

  private static synchronized Access access(String database, String role) {
    try {
      PostgresServer server = running == null ? start() : running;
      running = server;
      return new Access(server.url(database), role, server.password());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresServer start() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    PostgresProgram program = program(target);
    Path directory = target.resolve("test-postgres/" + program.major());
    for (ProcessHandle left : Postmaster.processes(directory)) left.destroyForcibly();
    FileTree.delete(directory);
    int port = freePort();
    Map<String, String> settings = new HashMap<>(ServerFiles.durable(port, "64MB"));
    settings.put("fsync", "off");
    settings.put("synchronous_commit", "off");
    settings.put("full_page_writes", "off");
    settings.put("max_connections", "200");
    PostgresServer server = new PostgresServer(directory, port, program, settings);
    server.start();
    // After all applications: their last tasks still want it.
    SpringApplication.getShutdownHandlers().add(server::close);
    return server;
  }

  static PostgresProgram program(Path target) throws IOException {
    String installed = System.getProperty("linge.test.postgres", "");
    return installed.isEmpty()
        ? PostgresProgram.unpackedBelow(target.resolve("test-postgres/program"))
        : new PostgresProgram(Path.of(installed));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
