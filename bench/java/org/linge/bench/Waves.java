package org.linge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.linge.bench.Client.Life;

/**
 * Spikes and valleys: for some seconds many clients at once take matters through their lives with
 * two called units, then a few do, and so on. Whoever is told 503 comes again as told. Anything
 * else than a good answer or 503 with Retry-After is a failure and is told.
 *
 * <p>{@code Waves PORT DISTRICT SPIKE VALLEY SECONDS WAVES EXISTING}: so many clients in a spike,
 * in a valley, each so many seconds long, so many of both.
 */
final class Waves {
  private final int port;
  private final Api api;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger parted = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private long seed = System.nanoTime();

  private Waves(int port, Api api) {
    this.port = port;
    this.api = api;
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Locale.setDefault(Locale.ROOT);
    int port = Integer.parseInt(args[0]);
    Waves waves = new Waves(port, Api.open(District.read(Path.of(args[1])), port));
    int spike = Integer.parseInt(args[2]);
    int valley = Integer.parseInt(args[3]);
    double seconds = Double.parseDouble(args[4]);
    int count = Integer.parseInt(args[5]);
    for (int i = 1; i <= count; i++) {
      waves.wave("spike", i, spike, seconds, args[6]);
      waves.wave("valley", i, valley, seconds, args[6]);
    }
    waves.failures.stream().limit(5).forEach(System.err::println);
  }

  private void wave(String name, int number, int clients, double seconds, String existing)
      throws InterruptedException, ExecutionException {
    begun.set(0);
    ended.set(0);
    parted.set(0);
    int failed = failures.size();
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    Patience patience = new Patience(deadline);
    List<Samples> parts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Samples samples = new Samples(deadline);
        parts.add(samples);
        ends.add(threads.submit(() -> live(samples, patience)));
      }
      for (Future<?> end : ends) end.get();
    }
    Samples all = Samples.merged(parts);
    System.out.printf(
        "{\"system\":\"linge-waves\",\"phase\":\"%s\",\"wave\":%d,\"threads\":%d,\"existing\":%s,\"seconds\":%.0f,"
            + "\"asked\":%d,\"refused_503\":%d,\"503_without_retry_after\":%d,\"failed\":%d,"
            + "\"lifecycles_begun\":%d,\"lifecycles_ended\":%d,\"cut_by_the_end\":%d,\"acts_per_s\":%.1f,%s}%n",
        name,
        number,
        clients,
        existing,
        seconds,
        patience.asked.get(),
        patience.refused.get(),
        patience.unadvised.get(),
        failures.size() - failed,
        begun.get(),
        ended.get(),
        parted.get(),
        all.acts() / seconds,
        all.json().replaceAll(",\"kinds.*", ""));
  }

  /** One client, which begins anew on another connection after a failure. */
  private boolean live(Samples samples, Patience patience) throws IOException {
    long own;
    synchronized (this) {
      own = seed++;
    }
    while (!samples.isOver()) {
      try (Client client = new Client(api, port, own, samples, Life.WHISTLED, patience)) {
        while (!samples.isOver()) live(client);
      } catch (IOException | IllegalStateException failure) {
        failures.add(failure.toString());
      }
    }
    return true;
  }

  /** A lifecycle; one that is sent away when nobody comes again any more is cut, not failed. */
  private void live(Client client) throws IOException {
    begun.incrementAndGet();
    try {
      client.lifecycle();
      ended.incrementAndGet();
    } catch (Answer.Unexpected unexpected) {
      if (unexpected.status() != 503) throw unexpected;
      parted.incrementAndGet();
    }
  }
}
