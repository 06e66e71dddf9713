package org.linge.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The time in which PostgreSQL knows that its files are being copied, and keeps its log for it. */
final class OnlineBackup implements AutoCloseable {
  private final Connection connection;
  private final String firstSegment;

  private OnlineBackup(Connection connection, String firstSegment) {
    this.connection = connection;
    this.firstSegment = firstSegment;
  }

  /**
   * @param label to be stored as the file {@code backup_label}
   * @param firstSegment the first and the last file of the log that the copy needs
   */
  record End(String label, String firstSegment, String lastSegment) {}

  static OnlineBackup start(int port, String password) throws IOException {
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    try {
      Connection connection = DriverManager.getConnection(url, Cluster.SUPERUSER, password);
      try {
        return new OnlineBackup(connection, start(connection));
      } catch (SQLException failed) {
        connection.close();
        throw failed;
      }
    } catch (SQLException e) {
      throw new IOException("PostgreSQL does not let itself be copied: " + e.getMessage(), e);
    }
  }

  /** The slot ends with the connection, whatever becomes of this process. */
  private static String start(Connection connection) throws SQLException {
    String slot = "linge_backup_" + ProcessHandle.current().pid();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_create_physical_replication_slot('%s', true, true)".formatted(slot));
      return one(statement, "select pg_walfile_name(pg_backup_start('linge', true))");
    }
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  End stop() throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
      row.next();
      return new End(row.getString(1), firstSegment, row.getString(2));
    } catch (SQLException e) {
      throw new IOException("PostgreSQL did not end the copy: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
