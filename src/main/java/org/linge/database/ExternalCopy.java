package org.linge.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Lets the PostgreSQL programs of this machine copy a server of one's own. */
record ExternalCopy(String url, String user, String password, @Nullable Path programs)
    implements DatabaseCopy {
  private static final String DUMP = "dump";

  @Override
  public void write(Archive archive) throws IOException {
    Path dump = Path.of(draft() + "/" + DUMP);
    try {
      run("pg_dump", "--format=custom", "--file=" + dump);
      try (InputStream content = Files.newInputStream(dump)) {
        archive.add(DUMP, Files.size(dump), content);
      }
    } finally {
      forget();
    }
  }

  @Override
  public @Nullable String objection() throws IOException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(*) from pg_catalog.pg_tables
                 where schemaname not in ('pg_catalog', 'information_schema')
                """)) {
      row.next();
      return row.getInt(1) == 0
          ? null
          : "There are tables in the database of spring.datasource.url already. Restore into an"
              + " empty one.";
    } catch (SQLException e) {
      throw new DatabaseUnavailable("The database cannot be reached: " + e.getMessage(), e);
    }
  }

  @Override
  public void restore() throws IOException {
    run(
        "pg_restore",
        "--exit-on-error",
        "--single-transaction",
        "--no-owner",
        "--dbname=" + server().getProperty("PGDBNAME"),
        draftFolder() + "/" + DUMP);
    forget();
  }

  private Properties server() {
    Properties server = Driver.parseURL(url, new Properties());
    if (server == null) {
      throw new DatabaseUnavailable("spring.datasource.url is no address of PostgreSQL.");
    }
    return server;
  }

  private void run(String program, String... options) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(programs == null ? program : programs.resolve(program).toString());
    words.addAll(List.of(options));
    Path complaints = Files.createTempFile("linge", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      Properties server = server();
      builder.environment().put("PGHOST", server.getProperty("PGHOST", "localhost"));
      builder.environment().put("PGPORT", server.getProperty("PGPORT", "5432"));
      builder.environment().put("PGDATABASE", server.getProperty("PGDBNAME", user));
      builder.environment().put("PGUSER", user);
      builder.environment().put("PGPASSWORD", password);
      Process process = builder.redirectOutput(complaints.toFile()).start();
      if (!process.waitFor(1, TimeUnit.DAYS) || process.exitValue() != 0) {
        throw new DatabaseUnavailable(
            "%s failed: %s".formatted(program, Files.readString(complaints).strip()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    } finally {
      Files.delete(complaints);
    }
  }

  @Override
  public Path draft() throws IOException {
    forget();
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    return Files.createDirectory(draftFolder(), ownerOnly);
  }

  @Override
  public void forget() throws IOException {
    FileTree.delete(draftFolder());
  }

  private static Path draftFolder() {
    return Path.of("linge-copy-" + ProcessHandle.current().pid()).toAbsolutePath();
  }
}
