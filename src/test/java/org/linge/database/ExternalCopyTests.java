package org.linge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server of one's own, where the PostgreSQL of Debian is installed; skipped elsewhere. */
class ExternalCopyTests {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

  @Test
  void copiesWithTheProgramsOfTheServer() throws IOException {
    assumeTrue(Files.isExecutable(PROGRAMS.resolve("pg_dump")), "No PostgreSQL 15 here");
    Path home = Files.createTempDirectory("linge-external");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    int port = TestServer.freePort();
    try (PostgresServer server =
        new PostgresServer(
            home.resolve("postgres"),
            port,
            new PostgresProgram(PROGRAMS),
            ServerFiles.durable(port, "32MB"))) {
      server.start();
      copy(server);
    } finally {
      FileTree.delete(home);
    }
  }

  private static void copy(PostgresServer server) throws IOException {
    JdbcClient source = client(server, "linge", Cluster.ROLE);
    source.sql("create table kept (id integer primary key, words text)").update();
    source.sql("insert into kept values (1, '大树')").update();
    source.sql("revoke update, delete on kept from current_user").update();
    client(server, "postgres", Cluster.SUPERUSER).sql("create database other owner linge").update();
    DatabaseCopy copy = copy(server, "linge");
    ByteArrayOutputStream dump = new ByteArrayOutputStream();

    copy.write((name, size, content) -> content.transferTo(dump));

    assertThat(copy.objection()).contains("tables");
    DatabaseCopy way = copy(server, "other");
    assertThat(way.objection()).isNull();
    Files.write(way.draft().resolve("dump"), dump.toByteArray());
    way.restore();
    JdbcClient restored = client(server, "other", Cluster.ROLE);
    assertThat(restored.sql("select words from kept").query(String.class).single()).isEqualTo("大树");
    assertThatThrownBy(() -> restored.sql("delete from kept").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private static DatabaseCopy copy(PostgresServer server, String database) throws IOException {
    return new ExternalCopy(server.url(database), Cluster.ROLE, server.password(), PROGRAMS);
  }

  private static JdbcClient client(PostgresServer server, String database, String user)
      throws IOException {
    return JdbcClient.create(
        new DriverManagerDataSource(server.url(database), user, server.password()));
  }
}
