package org.linge.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.linge.bench.Samples.Kind;

/** One client: lifecycle after lifecycle on one connection, each act by the person whose it is. */
final class Client implements AutoCloseable {
  private final Api api;
  private final Wire wire;
  private final SplittableRandom random;
  private final Samples samples;
  private int round;

  Client(Api api, int port, long seed, Samples samples) {
    this.api = api;
    this.samples = samples;
    wire = new Wire(port);
    random = new SplittableRandom(seed);
  }

  /**
   * Report, accept, escalate, escalate, assign, handle, rework, handle, verify, rate: a creation
   * and nine changes of state, like the ten acts of the peers; then, as there, a page of to-dos.
   */
  void lifecycle() throws IOException {
    District.Place place = api.district().place(random);
    District.Office office = api.district().office(random);
    Answer raised = exchange(Kind.REPORT, api.report(place, key(), random)).expect(201);
    Matter matter = new Matter(raised.field("id"), office.unit());
    act(matter, Kind.ACCEPT, place.worker());
    act(matter, Kind.ESCALATE, place.worker());
    act(matter, Kind.ESCALATE, place.secretary());
    act(matter, Kind.ASSIGN, api.district().dispatcher(random));
    act(matter, Kind.HANDLE, office.handler());
    act(matter, Kind.REWORK, place.worker());
    act(matter, Kind.HANDLE, office.handler());
    act(matter, Kind.VERIFY, place.worker());
    byte[] rate = api.rate(raised.field("receipt"), matter.version, 1 + random.nextInt(5), key());
    exchange(Kind.RATE, rate).expect(200);
    todos();
    if (++round % 4 == 0) list();
  }

  /** Begins a lifecycle; what is turned away by 503 after a storm ends it. */
  void lifecycleOrPart() throws IOException {
    try {
      lifecycle();
    } catch (Answer.Unexpected unexpected) {
      if (unexpected.status() != 503) throw unexpected;
    }
  }

  void todos() throws IOException {
    District.Place place = api.district().place(random);
    String login =
        switch (random.nextInt(4)) {
          case 0 -> place.worker();
          case 1 -> place.secretary();
          case 2 -> api.district().dispatcher(random);
          default -> api.district().office(random).handler();
        };
    exchange(Kind.TODOS, api.todos(login)).expect(200);
  }

  void list() throws IOException {
    District.Place place = api.district().place(random);
    String login = random.nextBoolean() ? place.secretary() : api.district().dispatcher(random);
    exchange(Kind.LIST, api.list(login, place.community(), random)).expect(200);
  }

  /** A page of to-dos and a list in turn, at this rate. */
  void lists(double perSecond) throws IOException {
    long next = System.nanoTime() + (long) (2e9 / perSecond);
    todos();
    list();
    LockSupport.parkNanos(next - System.nanoTime());
  }

  /** A lifecycle about every quarter of a second. */
  void slowLifecycle() throws IOException {
    lifecycle();
    LockSupport.parkNanos(200_000_000);
  }

  /** A matter as this client knows it. */
  private static final class Matter {
    final String id;
    final String unit;
    int version = 1;

    Matter(String id, String unit) {
      this.id = id;
      this.unit = unit;
    }
  }

  private void act(Matter matter, Kind kind, String login) throws IOException {
    String action = kind.name().toLowerCase(Locale.ROOT);
    byte[] request =
        api.act(login, matter.id, action, matter.version, Api.fields(action, matter.unit), key());
    matter.version = Integer.parseInt(exchange(kind, request).expect(200).field("version"));
  }

  private Answer exchange(Kind kind, byte[] request) throws IOException {
    long start = System.nanoTime();
    Answer answer = wire.exchange(request);
    samples.add(kind, start, System.nanoTime());
    return answer;
  }

  private UUID key() {
    return key(random);
  }

  /** A UUIDv7. */
  static UUID key(SplittableRandom random) {
    return new UUID(
        (System.currentTimeMillis() << 16) | 0x7000 | random.nextInt(1 << 12),
        (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
