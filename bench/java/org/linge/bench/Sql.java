package org.linge.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs statements as the superuser: {@code Sql JDBC_URL PASSWORD STATEMENT…}. */
final class Sql {
  private Sql() {}

  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection(args[0], "postgres", args[1]);
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(args).subList(2, args.length)) statement.execute(sql);
    }
  }
}
