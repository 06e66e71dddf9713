package org.linge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code postmaster.pid} tells, checked against the processes that really run: after a crash
 * the file may name nobody, or a stranger that was given the same number.
 */
record Postmaster(long pid, int port, String status) {
  private static final String FILE = "postmaster.pid";

  /** The main process at work in a data directory, if there is one. */
  static Optional<Postmaster> of(Path directory) throws IOException {
    return read(directory).filter(named -> worksIn(directory, named.pid));
  }

  private static Optional<Postmaster> read(Path directory) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(directory.resolve(FILE));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    if (lines.size() < 4 || !lines.get(0).matches("\\d+") || !lines.get(3).matches("\\d+")) {
      return Optional.empty();
    }
    String status = lines.size() < 8 ? "starting" : lines.get(7).strip();
    return Optional.of(
        new Postmaster(Long.parseLong(lines.get(0)), Integer.parseInt(lines.get(3)), status));
  }

  boolean isReady() {
    return status.equals("ready");
  }

  boolean isStopping() {
    return status.equals("stopping");
  }

  /** Every process of PostgreSQL that works in a data directory, orphaned ones too. */
  static List<ProcessHandle> processes(Path directory) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> worksIn(directory, process.pid())).toList();
    }
  }

  private static boolean worksIn(Path directory, long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      return Files.readString(process.resolve("comm")).strip().equals("postgres")
          && Files.readSymbolicLink(process.resolve("cwd")).equals(directory.toRealPath());
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  static void forget(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILE));
  }
}
