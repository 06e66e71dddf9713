package org.linge.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Ten times the sustainable rate for a while, open loop: requests are due at their times whether or
 * not earlier ones have been answered, as far as the connections reach. Then: was anything that was
 * acknowledged lost or doubled, was the excess told when to come again, and how soon was it quiet?
 *
 * <p>{@code Burst PORT DISTRICT RATE SECONDS CONNECTIONS JDBC_URL PASSWORD}; a rate of 0 is ten
 * times what eight clients reach just before.
 */
final class Burst {
  private static final int QUIET_CLIENTS = 8;
  private static final double QUIET_SECONDS = 8;
  private static final int WATCHED_SECONDS = 12;
  private static final int PATIENCE_MILLIS = 10_000;

  private final int port;
  private final Api api;
  private final AtomicLong due = new AtomicLong();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger unadvised = new AtomicInteger();
  private final AtomicInteger otherwise = new AtomicInteger();
  private final Collection<Asked> acknowledged = new ConcurrentLinkedQueue<>();
  private final Collection<Asked> denied = new ConcurrentLinkedQueue<>();
  private final Collection<Unanswered> unanswered = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();

  private Burst(int port, Api api) {
    this.port = port;
    this.api = api;
  }

  /** A write that was asked for: with which key, and of which matter once that is known. */
  record Asked(UUID key, String matter) {}

  /** A write without an answer, as it was sent. */
  private record Unanswered(UUID key, String request) {}

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException, SQLException {
    Locale.setDefault(Locale.ROOT);
    int port = Integer.parseInt(args[0]);
    double seconds = Double.parseDouble(args[3]);
    Burst burst = new Burst(port, Api.open(District.read(Path.of(args[1])), port));
    double warm = burst.quiet(QUIET_SECONDS).acts() / QUIET_SECONDS;
    Samples before = burst.quiet(QUIET_SECONDS);
    double sustainable = Math.max(warm, before.acts() / QUIET_SECONDS);
    double rate = Double.parseDouble(args[2]);
    if (rate == 0) rate = 10 * sustainable;
    Ledger ledger = new Ledger(args[5], args[6], burst.api.district().street());
    long matters = ledger.matters();
    burst.storm(rate, seconds, Integer.parseInt(args[4]));
    long stormed = ledger.matters();
    List<Double> after = burst.watch();
    int settled = burst.settle();
    System.out.printf(
        "{\"system\":\"linge-burst\",\"sustainable_acts_per_s\":%.0f,\"scheduled_per_s\":%.0f,"
            + "\"seconds\":%.0f,\"asked\":%d,\"acknowledged\":%d,\"refused_503\":%d,"
            + "\"503_without_retry_after\":%d,\"other_answers\":%d,\"unanswered_settled\":%d,"
            + "\"quiet\":{%s},\"p99_ms_of_each_second_after\":%s,%s}%n",
        sustainable,
        rate,
        seconds,
        burst.acknowledged.size() + burst.refused.get() + burst.otherwise.get(),
        burst.acknowledged.size(),
        burst.refused.get(),
        burst.unadvised.get(),
        burst.otherwise.get(),
        settled,
        before.json().replaceAll(",\"kinds.*", ""),
        after.stream().map("%.1f"::formatted).toList(),
        ledger.compare(burst.acknowledged, burst.denied, matters, stormed));
    burst.surprises.stream().limit(5).forEach(System.err::println);
  }

  private Samples quiet(double seconds) throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    List<Samples> parts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(QUIET_CLIENTS)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < QUIET_CLIENTS; i++) {
        Samples samples = new Samples(deadline);
        parts.add(samples);
        Client client = new Client(api, port, System.nanoTime() + i, samples);
        ends.add(
            threads.submit(
                () -> {
                  try (client) {
                    while (!samples.isOver()) client.lifecycleOrPart();
                  }
                  return true;
                }));
      }
      for (Future<?> end : ends) end.get();
    }
    return Samples.merged(parts);
  }

  /** The p99 of each second after the storm, with the load of before it. */
  private List<Double> watch() throws InterruptedException, ExecutionException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < WATCHED_SECONDS; i++) seconds.add(quiet(1).p99());
    return seconds;
  }

  private void storm(double rate, double seconds, int connections)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        SplittableRandom random = new SplittableRandom(start + i);
        ends.add(threads.submit(() -> send(random, rate, start, end)));
      }
      for (Future<?> one : ends) one.get();
    }
  }

  /** One connection takes what is due next: a report, and its acceptance if it was raised. */
  private boolean send(SplittableRandom random, double rate, long start, long end)
      throws IOException {
    try (Wire wire = new Wire(port, PATIENCE_MILLIS)) {
      while (System.nanoTime() < end) {
        await(rate, start);
        District.Place place = api.district().place(random);
        UUID key = Client.key(random);
        byte[] report = api.report(place, key, random);
        String matter = ask(wire, key, report, 201);
        if (matter.isEmpty()) continue;
        await(rate, start);
        UUID accept = Client.key(random);
        byte[] act = api.act(place.worker(), matter, "accept", 1, "", accept);
        ask(wire, accept, act, 200);
      }
    }
    return true;
  }

  private void await(double rate, long start) {
    long at = start + (long) (due.getAndIncrement() / rate * 1e9);
    LockSupport.parkNanos(at - System.nanoTime());
  }

  /** Answers the matter if the write was acknowledged. */
  private String ask(Wire wire, UUID key, byte[] request, int good) {
    try {
      Answer answer = wire.exchange(request);
      if (answer.status() == good) {
        Asked done = new Asked(key, answer.field("id"));
        acknowledged.add(done);
        return done.matter();
      }
      if (answer.status() == 503) {
        refused.incrementAndGet();
        if (answer.retryAfter().isEmpty()) unadvised.incrementAndGet();
      } else {
        otherwise.incrementAndGet();
        surprises.add(answer.status() + " " + answer.text());
      }
      denied.add(new Asked(key, ""));
    } catch (IOException broken) {
      unanswered.add(new Unanswered(key, new String(request, StandardCharsets.UTF_8)));
      if (surprises.size() < 5) surprises.add(broken.toString());
    }
    return "";
  }

  /** Whoever got no answer asks again with the same key, as a phone does. */
  private int settle() throws IOException {
    int settled = 0;
    try (Wire wire = new Wire(port)) {
      for (Unanswered asked : unanswered) {
        Answer answer = wire.exchange(asked.request().getBytes(StandardCharsets.UTF_8));
        if (answer.status() == 201 || answer.status() == 200) {
          acknowledged.add(new Asked(asked.key(), answer.field("id")));
          settled++;
        } else {
          surprises.add("Settling: " + answer.status() + " " + answer.text());
        }
      }
    }
    return settled;
  }
}
