package org.linge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

/** The server as the application starts it, with the settings it has in a street office. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedDatabaseTests {
  private final Path home;
  private final Path directory;
  private final int port;
  private final EmbeddedDatabase database;

  EmbeddedDatabaseTests() throws IOException {
    home = Files.createTempDirectory("linge-database");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    directory = home.resolve("data/postgres");
    port = TestServer.freePort();
    database =
        new EmbeddedDatabase(new DatabaseSettings(directory, port, DataSize.ofMegabytes(64)));
  }

  @AfterAll
  void stop() throws IOException {
    database.close();
    assertThat(Postmaster.processes(directory)).isEmpty();
    FileTree.delete(home);
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
    "server_encoding, UTF8",
    "shared_buffers, 64MB",
    "logging_collector, on"
  })
  void runsWithTheSetting(String name, String value) {
    assertThat(show(name)).isEqualTo(value);
  }

  @Test
  void logsIntoAFileOfTheDay() {
    database.server();
    assertThat(home.resolve("data/postgres-log")).isDirectoryContaining("glob:**/postgresql-*.log");
  }

  @Test
  void asksForThePassword() {
    String url = database.server().url(Cluster.DATABASE);
    for (String user : new String[] {Cluster.ROLE, Cluster.SUPERUSER}) {
      assertThat(query(user, "select current_user")).isEqualTo(user);
      assertThatThrownBy(
              () -> new DriverManagerDataSource(url, user, "wrong").getConnection().close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void worksAsARoleWithoutPowers() {
    assertThat(
            query(
                Cluster.ROLE,
                """
                select concat(rolsuper, rolcreaterole, rolcreatedb, rolbypassrls)
                  from pg_roles where rolname = current_user
                """))
        .isEqualTo("ffff");
  }

  @Test
  void keepsPasswordAndDataFromOthers() throws IOException {
    database.server();
    assertThat(modes(home.resolve("data/postgres.password"))).isEqualTo("rw-------");
    assertThat(modes(directory)).isEqualTo("rwx------");
    assertThat(Files.readString(home.resolve("data/postgres.password"))).hasSize(48);
  }

  @Test
  void answersOnLoopbackOnly() throws IOException {
    database.server();
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (address.getHostAddress().equals("127.0.0.1")) continue;
        assertThatThrownBy(() -> new Socket(address, port).close())
            .as("connecting to %s", address)
            .isInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  void knowsChineseLetters() {
    client(Cluster.ROLE).sql("create extension pg_trgm").update();
    assertThat(
            query(
                Cluster.ROLE,
                """
                select array_length(show_trgm('街道上一棵大树倒了'), 1) > 5
                   and upper('é') = 'É' and '树' ~ '^\\w$' and '一' < '丁'
                """))
        .isEqualTo("t");
  }

  private String show(String setting) {
    return query(Cluster.SUPERUSER, "show " + setting);
  }

  private static String modes(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private String query(String user, String sql) {
    return client(user).sql(sql).query(String.class).single();
  }

  private JdbcClient client(String user) {
    String url = database.server().url(Cluster.DATABASE);
    return JdbcClient.create(new DriverManagerDataSource(url, user, database.password()));
  }
}
