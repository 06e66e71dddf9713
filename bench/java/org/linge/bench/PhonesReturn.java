package org.linge.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
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
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;

/**
 * Phones that all come back at once after a power cut, the server just started: each asks what is
 * to do, sends two photos in chunks and five items (three reports, two acceptances), and comes
 * again when it is told 503, after Retry-After with jitter. Was anything lost or doubled, how long
 * did it take?
 *
 * <p>{@code PhonesReturn PORT DISTRICT PHONES JDBC_URL PASSWORD APP_PID POSTMASTER_PID}
 */
final class PhonesReturn {
  private static final int CHUNK = 128 << 10;
  private static final int PICTURES = 8;

  private final int port;
  private final Api api;
  private final List<byte[]> pictures = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private final Collection<Burst.Asked> acknowledged = new ConcurrentLinkedQueue<>();
  private final Collection<Double> ends = new ConcurrentLinkedQueue<>();

  private PhonesReturn(int port, Api api) {
    this.port = port;
    this.api = api;
    for (int i = 0; i < PICTURES; i++) pictures.add(picture(i));
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException, SQLException {
    Locale.setDefault(Locale.ROOT);
    int port = Integer.parseInt(args[0]);
    int phones = Integer.parseInt(args[2]);
    // Log-ins are at hand: the phones have had them since before the cut.
    PhonesReturn all = new PhonesReturn(port, Api.open(District.read(Path.of(args[1])), port));
    Ledger ledger = new Ledger(args[3], args[4], all.api.district().street());
    long before = ledger.matters();
    long app = Long.parseLong(args[5]);
    long postmaster = Long.parseLong(args[6]);
    Processor processor = Processor.now(app, postmaster);
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> returned = new ArrayList<>();
      for (int i = 0; i < phones; i++) {
        int number = i;
        returned.add(threads.submit(() -> all.come(number, start)));
      }
      for (Future<?> phone : returned) phone.get();
    }
    String used =
        Processor.now(app, postmaster).since(processor, (System.nanoTime() - start) / 1e9);
    List<Double> ends = all.ends.stream().sorted().toList();
    System.out.printf(
        "{\"system\":\"linge-phones\",\"phones\":%d,\"seconds\":%.1f,\"median_s\":%.1f,"
            + "\"photo_bytes\":%d,\"refused_503\":%d,\"broken\":%d,%s,%s}%n",
        phones,
        ends.getLast(),
        ends.get(ends.size() / 2),
        all.pictures.getFirst().length,
        all.refused.get(),
        all.broken.get(),
        used,
        ledger.compare(all.acknowledged, List.of(), before, ledger.matters()));
  }

  private boolean come(int number, long start) throws IOException {
    SplittableRandom random = new SplittableRandom(number);
    District.Place place = api.district().places().get(number % api.district().places().size());
    try (Wire wire = new Wire(port)) {
      Phone phone = new Phone(wire, random, place);
      phone.ask(api.stock(place.worker()));
      List<UUID> photos = List.of(phone.photo(), phone.photo());
      String first = phone.report(List.of(photos.getFirst()));
      String second = phone.report(List.of(photos.getLast()));
      phone.report(List.of());
      phone.accept(first);
      phone.accept(second);
    }
    ends.add((System.nanoTime() - start) / 1e9);
    return true;
  }

  private final class Phone {
    private final Wire wire;
    private final SplittableRandom random;
    private final District.Place place;

    Phone(Wire wire, SplittableRandom random, District.Place place) {
      this.wire = wire;
      this.random = random;
      this.place = place;
    }

    /** Until it is answered, with the pauses that the phone page makes (web/src/mobile/offline). */
    Answer ask(byte[] request) {
      for (int tries = 1; ; tries++) {
        double asked = 0;
        try {
          Answer answer = wire.exchange(request);
          if (answer.status() != 503 && answer.status() != 429) return answer;
          refused.incrementAndGet();
          if (!answer.retryAfter().isEmpty()) asked = Double.parseDouble(answer.retryAfter());
        } catch (IOException cut) {
          broken.incrementAndGet();
        }
        LockSupport.parkNanos((long) (1e9 * pause(tries, asked)));
      }
    }

    private double pause(int tries, double asked) {
      boolean busy = asked > 0;
      double own =
          Math.min(300, (busy ? asked : 2) * Math.pow(2, Math.min(tries - 1, busy ? 2 : 10)));
      return Math.max(asked, own / 2) + random.nextDouble() * own / 2;
    }

    UUID photo() {
      UUID id = Client.key(random);
      byte[] content = pictures.get(random.nextInt(PICTURES));
      String login = place.worker();
      byte[] announce = api.announce(login, id, content.length, sha256(content));
      Answer answer = ask(announce).expect(200);
      while (answer.field("photo").equals("null")) {
        int at = Integer.parseInt(answer.field("offset"));
        byte[] chunk = Arrays.copyOfRange(content, at, Math.min(content.length, at + CHUNK));
        answer = ask(api.chunk(login, id, at, chunk));
        // A chunk that arrived though its answer was 503: where does the upload stand?
        if (answer.status() == 409) answer = ask(announce);
        answer.expect(200);
      }
      return id;
    }

    String report(List<UUID> photos) {
      UUID key = Client.key(random);
      Answer answer = ask(api.reportWith(place.worker(), place, photos, key, random)).expect(201);
      acknowledged.add(new Burst.Asked(key, answer.field("id")));
      return answer.field("id");
    }

    void accept(String matter) {
      UUID key = Client.key(random);
      ask(api.act(place.worker(), matter, "accept", 1, "", key)).expect(200);
      acknowledged.add(new Burst.Asked(key, matter));
    }
  }

  /** As large as the phone makes them: 1600 pixels wide. */
  private static byte[] picture(int seed) {
    BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 6000; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillOval(random.nextInt(1600), random.nextInt(1200), random.nextInt(60), 40);
    }
    pen.dispose();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", content);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return content.toByteArray();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
