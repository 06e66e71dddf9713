package org.linge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that configure the server. They are Linge's; one's own settings go to local.conf. */
final class ServerFiles {
  private static final String ACCESS =
      """
      # Written by Linge at every start. Only this machine, only with the password.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private ServerFiles() {}

  /** The settings of a server that keeps its word: what was acknowledged is on the disk. */
  static Map<String, String> durable(int port, String sharedBuffers) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("max_connections", "60");
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("wal_compression", "on");
    settings.put("min_wal_size", "256MB");
    settings.put("max_wal_size", "1GB"); // what a start after a crash may have to replay
    settings.put("checkpoint_completion_target", "0.9");
    settings.put("shared_buffers", sharedBuffers);
    settings.put("work_mem", "8MB");
    settings.put("maintenance_work_mem", "128MB");
    settings.put("random_page_cost", "1.1");
    settings.put("jit", "off");
    settings.put("max_parallel_workers_per_gather", "0");
    settings.put("client_connection_check_interval", "2s");
    settings.put("timezone", "UTC");
    settings.put("cluster_name", "linge");
    return settings;
  }

  /** A log file for each day of the week, without the values that people entered. */
  static Map<String, String> logged(Path folder) {
    return Map.of(
        "logging_collector", "on",
        "log_directory", folder.toString(),
        "log_filename", "postgresql-%a.log",
        "log_rotation_age", "1d",
        "log_rotation_size", "0",
        "log_truncate_on_rotation", "on",
        "log_min_duration_statement", "2s",
        "log_error_verbosity", "terse",
        "log_parameter_max_length", "0",
        "log_timezone", "UTC");
  }

  /** Writes what differs; true if the server has to be started anew to obey. */
  static boolean write(Path directory, ServerAccount account, Map<String, String> settings)
      throws IOException {
    String lines =
        settings.entrySet().stream()
            .map(e -> "%s = '%s'%n".formatted(e.getKey(), e.getValue().replace("'", "''")))
            .collect(Collectors.joining());
    String configuration =
        """
        # Written by Linge at every start. Put settings of your own into local.conf.
        %sinclude_if_exists = 'local.conf'
        """
            .formatted(lines);
    boolean access = write(directory.resolve("pg_hba.conf"), ACCESS, account);
    return write(directory.resolve("postgresql.conf"), configuration, account) || access;
  }

  private static boolean write(Path file, String content, ServerAccount account)
      throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(content)) return false;
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(draft, content);
    account.own(draft);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }
}
