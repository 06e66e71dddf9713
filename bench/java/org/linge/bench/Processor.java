package org.linge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time so far, in ticks of 10 ms: all of the machine, this process, the application, and
 * PostgreSQL with its children. What is left was somebody else.
 */
record Processor(long busy, long client, long app, long postgres) {
  /** Process ids of the application and of the postmaster. */
  static Processor now(long app, long postmaster) throws IOException {
    List<String> all = Files.readAllLines(Path.of("/proc/stat"));
    String[] cpu = all.getFirst().split(" +", -1);
    long busy = 0;
    for (int i : new int[] {1, 2, 3, 6, 7, 8}) busy += Long.parseLong(cpu[i]);
    Map<Long, Long> parents = new HashMap<>();
    Map<Long, Long> ticks = new HashMap<>();
    List<Path> processes;
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      processes = entries.filter(p -> p.getFileName().toString().matches("\\d+")).toList();
    }
    for (Path process : processes) read(process, parents, ticks);
    long postgres =
        ticks.keySet().stream()
            .filter(pid -> pid == postmaster || parents.getOrDefault(pid, 0L) == postmaster)
            .mapToLong(pid -> ticks.getOrDefault(pid, 0L))
            .sum();
    return new Processor(
        busy,
        ticks.getOrDefault(ProcessHandle.current().pid(), 0L),
        ticks.getOrDefault(app, 0L),
        postgres);
  }

  private static void read(Path process, Map<Long, Long> parents, Map<Long, Long> ticks)
      throws IOException {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] word = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long pid = Long.parseLong(process.getFileName().toString());
      parents.put(pid, Long.parseLong(word[1]));
      ticks.put(pid, Long.parseLong(word[11]) + Long.parseLong(word[12]));
    } catch (NoSuchFileException ended) {
      ticks.remove(Long.parseLong(process.getFileName().toString()));
    }
  }

  /** Cores used since then, as the end of a JSON line. */
  String since(Processor before, double seconds) {
    double ticks = seconds * 100;
    long own = client - before.client + app - before.app + postgres - before.postgres;
    return "\"client_cores\":%.2f,\"app_cores\":%.2f,\"postgres_cores\":%.2f,\"foreign_cores\":%.2f"
        .formatted(
            (client - before.client) / ticks,
            (app - before.app) / ticks,
            (postgres - before.postgres) / ticks,
            Math.max(0, busy - before.busy - own) / ticks);
  }
}
