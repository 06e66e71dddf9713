package org.linge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.linge.bench.Client.Life;

/**
 * Closed-loop load through the HTTP API of a running Linge: each client does lifecycle after
 * lifecycle without thinking time. Prints a line of JSON for each window.
 *
 * <p>{@code Load PORT DISTRICT CLIENTS SECONDS WARMUP EXISTING APP_PID POSTMASTER_PID LIFE};
 * several numbers of clients with commas. After them, a window at a modest pace in which lists are
 * read.
 */
final class Load {
  private static final double MODEST_LISTS_PER_SECOND = 40;

  private final int port;
  private final Api api;
  private final String existing;
  private final long app;
  private final long postmaster;
  private final Life life;
  private long seed = System.nanoTime();

  private Load(int port, Api api, String existing, long app, long postmaster, Life life) {
    this.port = port;
    this.api = api;
    this.existing = existing;
    this.app = app;
    this.postmaster = postmaster;
    this.life = life;
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Locale.setDefault(Locale.ROOT);
    int port = Integer.parseInt(args[0]);
    double seconds = Double.parseDouble(args[3]);
    double warmup = Double.parseDouble(args[4]);
    Load load =
        new Load(
            port,
            Api.open(District.read(Path.of(args[1])), port),
            args[5],
            Long.parseLong(args[6]),
            Long.parseLong(args[7]),
            Life.valueOf(args[8].toUpperCase(Locale.ROOT)));
    String[] counts = args[2].split(",", -1);
    if (warmup > 0) load.window(Integer.parseInt(counts[counts.length - 1]), warmup, false);
    for (String count : counts) load.measure(Integer.parseInt(count), seconds, false);
    load.measure(2, seconds, true);
  }

  private void measure(int clients, double seconds, boolean modest)
      throws IOException, InterruptedException, ExecutionException {
    Processor before = Processor.now(app, postmaster);
    long start = System.nanoTime();
    Samples samples = window(clients, seconds, modest);
    Processor after = Processor.now(app, postmaster);
    double took = (System.nanoTime() - start) / 1e9;
    double acts = samples.acts() / seconds;
    System.out.printf(
        "{\"system\":\"%s\",\"life\":\"%s\",\"threads\":%d,\"existing\":%s,\"lifecycles_per_s\":%.1f,"
            + "\"acts_per_s\":%.1f,\"seconds\":%.0f,%s,%s}%n",
        modest ? "linge-lists" : "linge",
        life.name().toLowerCase(Locale.ROOT),
        clients,
        existing,
        samples.lifecycles() / seconds,
        acts,
        seconds,
        samples.json(),
        after.since(before, took));
  }

  /** Lifecycles begun before the deadline are finished; only what ended before it counts. */
  private Samples window(int clients, double seconds, boolean modest)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    List<Samples> parts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Samples samples = new Samples(deadline);
        parts.add(samples);
        Client client = new Client(api, port, seed++, samples, life, Patience.none());
        boolean reads = modest && i == 0;
        ends.add(
            threads.submit(
                () -> {
                  try (client) {
                    while (!samples.isOver()) {
                      if (reads) client.lists(MODEST_LISTS_PER_SECOND);
                      else if (modest) client.slowLifecycle();
                      else client.lifecycle();
                    }
                  }
                  return true;
                }));
      }
      for (Future<?> end : ends) end.get();
    }
    return Samples.merged(parts);
  }
}
