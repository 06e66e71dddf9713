package org.linge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * One dispatcher at the console's list: filters of every kind, alone and by two and three, each
 * scrolled some pages down or to its end, one request at a time. Prints the slowest and the
 * quantiles, a line of JSON.
 *
 * <p>{@code Scroll PORT DISTRICT EXISTING PAGES}
 */
final class Scroll {
  private static final int COMBINATIONS = 300;
  private static final int SLOWEST = 12;

  private final Wire wire;
  private final Api api;
  private final String login;
  private final int pages;
  private final List<Took> taken = new ArrayList<>();

  private record Took(String query, int page, long nanos) {
    double millis() {
      return nanos / 1e6;
    }
  }

  private Scroll(Wire wire, Api api, String login, int pages) {
    this.wire = wire;
    this.api = api;
    this.login = login;
    this.pages = pages;
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    int port = Integer.parseInt(args[0]);
    District district = District.read(Path.of(args[1]));
    try (Wire wire = new Wire(port)) {
      Api api = Api.open(district, port);
      Scroll scroll =
          new Scroll(wire, api, district.dispatchers().getFirst(), Integer.parseInt(args[3]));
      List<String> filters = filters(district);
      for (String filter : filters) scroll.down(filter);
      scroll.taken.clear(); // the first round only warms up
      for (String filter : filters) scroll.down(filter);
      Random random = new Random(5);
      for (int i = 0; i < COMBINATIONS; i++) scroll.down(combination(filters, random));
      scroll.print(args[2]);
    }
  }

  /** Common and rare values of each filter, and some that match nothing. */
  private static List<String> filters(District district) {
    List<String> all = new ArrayList<>(List.of("", "open=true", "open=false", "overdue=true"));
    all.add("open=true&sort=due");
    for (String state :
        List.of("reported", "accepted", "street", "assigned", "verifying", "rating", "closed"))
      all.add("state=" + state);
    all.add("state=refused");
    all.add("state=checking");
    for (String category : List.of("01", "0106", "12", "1208", "0501", "0708"))
      all.add("category=" + category);
    Set<String> communities = new HashSet<>();
    district.places().forEach(place -> communities.add(place.community()));
    communities.stream().sorted().limit(3).forEach(community -> all.add("area=" + community));
    for (int i = 0; i < 3; i++) all.add("unit=" + district.offices().get(i).unit());
    for (String text : List.of("垃圾", "路灯不亮", "井盖", "幼儿园门口", "没有这样的话", "20260801-"))
      all.add("text=" + java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8));
    LocalDate today = LocalDate.ofInstant(java.time.Clock.systemUTC().instant(), ZoneOffset.UTC);
    all.add("from=" + today.minusDays(600) + "&to=" + today.minusDays(590));
    all.add("to=" + today.minusDays(700));
    all.add("from=" + today.minusDays(3));
    for (double size : new double[] {0.001, 0.01, 0.05}) {
      District.Place place = district.places().getLast();
      all.add(
          "bbox=%.4f,%.4f,%.4f,%.4f"
              .formatted(
                  place.lon() - size, place.lat() - size, place.lon() + size, place.lat() + size));
    }
    return all;
  }

  private static String combination(List<String> filters, Random random) {
    Set<String> names = new HashSet<>();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      String filter = filters.get(1 + random.nextInt(filters.size() - 1));
      boolean fresh = true;
      for (String part : filter.split("&", -1)) {
        fresh &= names.add(part.substring(0, part.indexOf('=')));
      }
      if (fresh) parts.add(filter);
    }
    return String.join("&", parts);
  }

  private void down(String query) throws IOException {
    String after = "";
    for (int page = 1; page <= pages; page++) {
      byte[] request = api.matters(login, query + "&limit=50" + after);
      long start = System.nanoTime();
      Answer answer = wire.exchange(request).expect(200);
      taken.add(new Took(query, page, System.nanoTime() - start));
      String next = answer.field("next");
      if (next.equals("null")) return;
      after = "&after=" + next;
    }
  }

  private void print(String existing) {
    taken.sort(Comparator.comparingLong(Took::nanos).reversed());
    taken.stream()
        .limit(SLOWEST)
        .forEach(
            t -> System.err.printf("%8.1f ms  page %d  %s%n", t.millis(), t.page(), t.query()));
    System.out.printf(
        "{\"system\":\"linge-scroll\",\"existing\":%s,\"requests\":%d,\"p50_ms\":%.1f,"
            + "\"p99_ms\":%.1f,\"max_ms\":%.1f}%n",
        existing, taken.size(), at(0.5), at(0.99), at(1));
  }

  private double at(double quantile) {
    int rank = (int) Math.ceil((1 - quantile) * taken.size());
    return taken.get(Math.min(taken.size() - 1, rank)).millis();
  }
}
