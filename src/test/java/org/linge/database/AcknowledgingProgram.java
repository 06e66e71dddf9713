package org.linge.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A program of its own that starts the database and counts in it for ever: {@code DIRECTORY PORT
 * BIN}. It says {@code started MILLISECONDS}, {@code rows LAST COUNT} and then {@code ack NUMBER}
 * for each row that PostgreSQL has acknowledged; or {@code refused SENTENCE}.
 */
final class AcknowledgingProgram {
  private AcknowledgingProgram() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    var program = new PostgresProgram(Path.of(arguments[2]));
    var server =
        new PostgresServer(Path.of(arguments[0]), port, program, ServerFiles.durable(port, "64MB"));
    long before = System.nanoTime();
    try {
      server.start();
    } catch (DatabaseUnavailable refused) {
      System.out.println("refused " + refused.getMessage());
      System.exit(1);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("started " + (System.nanoTime() - before) / 1_000_000);
    long last = 0;
    while (true) {
      try (Connection connection =
          DriverManager.getConnection(server.url("linge"), "linge", server.password())) {
        last = count(connection, last);
      } catch (SQLException lost) {
        Thread.sleep(50);
      }
    }
  }

  private static long count(Connection connection, long last) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists counted (number bigint primary key)");
      try (ResultSet rows =
          statement.executeQuery("select coalesce(max(number), 0), count(*) from counted")) {
        rows.next();
        System.out.println("rows %d %d".formatted(rows.getLong(1), rows.getLong(2)));
        last = Math.max(last, rows.getLong(1));
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into counted (number) values (?)")) {
      while (true) {
        insert.setLong(1, last + 1);
        insert.executeUpdate();
        last++;
        System.out.println("ack " + last);
      }
    }
  }
}
