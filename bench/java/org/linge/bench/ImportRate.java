package org.linge.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * How many matters a second the import takes in through HTTP, from its start to its end as it says
 * itself: invented tables of short rows and of descriptions of 350 characters, and a real table
 * where there is one. Each kind twice; the first time the application is new to it.
 *
 * <p>{@code ImportRate PORT DISTRICT ROWS [MESSAGES.CSV]}
 */
final class ImportRate {
  private static final int LONG = 350;

  private final Api api;
  private final Wire wire;
  private final District district;
  private final int rows;

  private ImportRate(Api api, Wire wire, District district, int rows) {
    this.api = api;
    this.wire = wire;
    this.district = district;
    this.rows = rows;
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    District district = District.read(Path.of(args[1]));
    int port = Integer.parseInt(args[0]);
    try (Wire wire = new Wire(port)) {
      ImportRate rate =
          new ImportRate(Api.open(district, port), wire, district, Integer.parseInt(args[2]));
      for (int turn = 1; turn <= 2; turn++) {
        rate.measure("short", turn, rate.table(0, turn));
        rate.measure("long", turn, rate.table(LONG, turn));
        if (args.length > 3) rate.measure("real", turn, Files.readString(Path.of(args[3])));
      }
    }
  }

  /** Number, time, title, description, longitude, latitude; in the order of the real messages. */
  private String table(int length, int turn) {
    SplittableRandom random = new SplittableRandom(length + turn);
    StringBuilder table = new StringBuilder("number,name,title,raised,description,lon,lat\n");
    for (int i = 0; i < rows; i++) {
      District.Place place = district.places().get(random.nextInt(district.places().size()));
      String title = Words.title(random);
      StringBuilder text = new StringBuilder(title);
      while (text.length() < length) text.append(Words.description(title, random));
      if (length > 0) text.setLength(length);
      table.append(length).append('-').append(turn).append('-').append(i).append(",张三,");
      table.append(title).append(",2025-11-").append(10 + i % 20).append(" 08:30:00,");
      table.append(text).append(',').append(place.lon()).append(',').append(place.lat());
      table.append('\n');
    }
    return table.toString();
  }

  private void measure(String kind, int turn, String table) throws IOException {
    String login = district.dispatchers().getFirst();
    String id = wire.exchange(api.upload(login, table, UUID.randomUUID())).expect(201).field("id");
    District.Place place = district.places().getFirst();
    String columns = "\"number\":0,\"name\":1,\"title\":2,\"raisedAt\":3,\"description\":4";
    String mapping =
        kind.equals("real")
            ? "{\"columns\":{%s},\"source\":\"real-%d\",\"lon\":%s,\"lat\":%s}"
                .formatted(columns, turn, place.lon(), place.lat())
            : "{\"columns\":{%s,\"lon\":5,\"lat\":6},\"source\":\"bench\"}".formatted(columns);
    wire.exchange(api.start(login, id, mapping, UUID.randomUUID())).expect(200);
    Answer answer = wire.exchange(api.imported(login, id)).expect(200);
    while (List.of("waiting", "running").contains(answer.field("status"))) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      answer = wire.exchange(api.imported(login, id)).expect(200);
    }
    Instant from = Instant.parse(answer.field("startedAt"));
    double seconds =
        Duration.between(from, Instant.parse(answer.field("finishedAt"))).toNanos() / 1e9;
    int added = Integer.parseInt(answer.field("added"));
    System.out.printf(
        "{\"system\":\"linge-import\",\"kind\":\"%s\",\"turn\":%d,\"bytes\":%d,\"added\":%d,\"seconds\":%.2f,"
            + "\"rows_per_s\":%.0f}%n",
        kind, turn, table.getBytes(StandardCharsets.UTF_8).length, added, seconds, added / seconds);
  }
}
