package org.linge.bench;

import java.io.IOException;
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
  private final Life life;
  private final Patience patience;
  private int round;

  /** What a client takes matters through. */
  enum Life {
    /** By way of the secretary and the dispatcher to one unit, and once back to it. */
    ASSIGNED,
    /** With two units called at once (吹哨报到). */
    WHISTLED
  }

  Client(Api api, int port, long seed, Samples samples) {
    this(api, port, seed, samples, Life.ASSIGNED, Patience.none());
  }

  Client(Api api, int port, long seed, Samples samples, Life life, Patience patience) {
    this.api = api;
    this.samples = samples;
    this.life = life;
    this.patience = patience;
    wire = new Wire(port);
    random = new SplittableRandom(seed);
  }

  void lifecycle() throws IOException {
    switch (life) {
      case ASSIGNED -> assigned();
      case WHISTLED -> whistled();
    }
    if (++round % 4 == 0) list();
  }

  /**
   * Report, accept, whistle, report in twice, finish twice, verify with scores, rate: the lifecycle
   * of the peers but for their act of closing, since here a matter that was rated is closed. Then,
   * as there, a page of what a unit is called to.
   */
  private void whistled() throws IOException {
    District.Place place = api.district().place(random);
    District.Office lead = api.district().office(random);
    District.Office other = api.district().otherOffice(lead, random);
    Answer raised = exchange(Kind.REPORT, api.report(place, key(), random)).expect(201);
    Matter matter = new Matter(raised.field("id"), lead.unit());
    act(matter, Kind.ACCEPT, place.worker());
    act(matter, Kind.WHISTLE, place.worker(), Api.units(lead.unit(), other.unit()));
    act(matter, Kind.REPORT_IN, lead.handler(), Api.call(1));
    act(matter, Kind.REPORT_IN, other.handler(), Api.call(2));
    act(matter, Kind.FINISH, lead.handler(), Api.call(1));
    act(matter, Kind.FINISH, other.handler(), Api.call(2));
    String scores = Api.scores(1 + random.nextInt(5), 1 + random.nextInt(5));
    act(matter, Kind.VERIFY, place.worker(), scores);
    rate(matter, raised);
    exchange(Kind.TODOS, api.called(lead.handler())).expect(200);
  }

  private void rate(Matter matter, Answer raised) throws IOException {
    byte[] rate = api.rate(raised.field("receipt"), matter.version, 1 + random.nextInt(5), key());
    exchange(Kind.RATE, rate).expect(200);
  }

  /**
   * Report, accept, escalate, escalate, assign, handle, rework, handle, verify, rate: a creation
   * and nine changes of state, like the ten acts of the peers; then, as there, a page of to-dos.
   */
  private void assigned() throws IOException {
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
    rate(matter, raised);
    todos();
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
    act(matter, kind, login, Api.fields(kind.code(), matter.unit));
  }

  private void act(Matter matter, Kind kind, String login, String fields) throws IOException {
    byte[] request = api.act(login, matter.id, kind.code(), matter.version, fields, key());
    matter.version = Integer.parseInt(exchange(kind, request).expect(200).field("version"));
  }

  private Answer exchange(Kind kind, byte[] request) throws IOException {
    while (true) {
      long start = System.nanoTime();
      Answer answer = wire.exchange(request);
      if (patience.comesAgain(answer)) continue;
      samples.add(kind, start, System.nanoTime());
      return answer;
    }
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
