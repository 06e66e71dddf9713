package org.linge.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.linge.LingeApplication;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A folder as an installation has it, with its own database and a {@link TestDistrict}. */
final class OwnHome implements AutoCloseable {
  final Path folder;
  final int databasePort = freePort();
  final int port = freePort();

  OwnHome() {
    this(emptyFolder());
  }

  OwnHome(Path folder) {
    this.folder = folder;
  }

  static Path emptyFolder() {
    try {
      Path made = Files.createTempDirectory("linge-home");
      return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts Linge within this process, makes a district and stops. */
  TestDistrict establish() {
    try (var linge =
        new SpringApplicationBuilder(LingeApplication.class).profiles("test").run(all())) {
      return new TestDistrict(linge.getBean(Territory.class), linge.getBean(Identity.class));
    }
  }

  private String[] all() {
    return settings().toArray(String[]::new);
  }

  List<String> settings() {
    List<String> settings = new ArrayList<>();
    settings.add("--server.port=" + port);
    settings.add("--server.address=127.0.0.1");
    settings.add("--linge.demo.enabled=false");
    settings.add("--linge.matter.anonymous-reports-per-minute=1000000");
    settings.addAll(places());
    return settings;
  }

  /** Where its data is; what backup and restore have to know too. */
  List<String> places() {
    return List.of(
        "--linge.database.directory=" + folder.resolve("data/postgres"),
        "--linge.database.port=" + databasePort,
        "--linge.database.shared-buffers=64MB",
        "--linge.master.file=" + folder.resolve("data/keys/master.key"),
        "--linge.attachment.folder=" + folder.resolve("data/attachments"),
        "--linge.intake.folder=" + folder.resolve("data/imports"));
  }

  Path log() {
    return folder.resolve("data/log/linge.json");
  }

  /** Its database while it runs. */
  JdbcClient database() {
    return database("linge");
  }

  JdbcClient database(String user) {
    try {
      return JdbcClient.create(
          new DriverManagerDataSource(
              "jdbc:postgresql://127.0.0.1:%d/linge".formatted(databasePort),
              user,
              Files.readString(folder.resolve("data/postgres.password"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
