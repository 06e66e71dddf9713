package org.linge.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/**
 * Which matters may be about the same thing: of one family of categories at one place, or in nearly
 * the same words (decision 036).
 */
@Component
class SimilarMatters {
  static final int NEAR = 100;
  static final int SAME_PLACE = 50;
  private static final Duration LATELY = Duration.ofDays(14);
  private static final Duration REPEATED = Duration.ofDays(30);
  private static final double METRES_PER_DEGREE = 111_319.49;
  private static final int MOST_READ = 300;
  private static final int MOST_SHOWN = 5;

  /** How much of their pairs of characters two texts must share, in percent: Dice's coefficient. */
  private static final int SIMILAR = 50;

  /** The same at one place, of the pairs of the shorter text: few words are said there. */
  private static final int SIMILAR_AT_ONE_PLACE = 40;

  private static final int FEWEST_PAIRS = 3;

  private final SimilarStore store;
  private final Territory territory;

  SimilarMatters(SimilarStore store, Territory territory) {
    this.store = store;
    this.territory = territory;
  }

  /** What is looked for. Coordinates in degrees, WGS 84. */
  record Probe(@Nullable String category, String text, double longitude, double latitude) {
    static Probe of(Matter matter) {
      Matter.Report report = matter.report();
      return new Probe(
          matter.standing().category(),
          report.title() + "\n" + report.description(),
          report.longitude(),
          report.latitude());
    }
  }

  /**
   * A matter that may be about the same.
   *
   * @param metres how far away
   * @param likeness of the words, in percent
   * @param overlap how much of the shorter text the other one has, in percent
   */
  record Like(Matter matter, int metres, int likeness, int overlap) {}

  /** Those raised in the fourteen days before that go on by themselves, the likeliest first. */
  List<Like> list(StreetId street, Probe probe, Instant at) {
    UUID first = Ids.first(at.minus(LATELY));
    Map<MatterId, Like> found = new LinkedHashMap<>();
    near(street, probe, NEAR, first).stream()
        .filter(like -> isOfOneFamily(probe, like) || like.overlap() >= SIMILAR_AT_ONE_PLACE)
        .forEach(like -> found.put(like.matter().report().id(), like));
    likes(store.list(street, community(street, probe), first, null, MOST_READ), probe).stream()
        .filter(like -> like.likeness() >= SIMILAR)
        .forEach(like -> found.putIfAbsent(like.matter().report().id(), like));
    return found.values().stream()
        .sorted(
            Comparator.comparingInt((Like like) -> like.likeness() - like.metres() / 4).reversed())
        .limit(MOST_SHOWN)
        .toList();
  }

  /** Whether this was appealed for in the last thirty days: by the same person, or at the place. */
  Optional<Repeat> repeat(
      StreetId street,
      ReportMatter.Draft draft,
      Contact contact,
      @Nullable UUID account,
      Instant at) {
    UUID first = Ids.first(at.minus(REPEATED));
    byte[] mark = contact.mark();
    Optional<MatterId> own = Optional.empty();
    if (mark != null) own = store.findOf(street, mark, first);
    else if (account != null && !draft.isByStaff()) own = store.findOf(street, account, first);
    if (own.isPresent()) return own.map(id -> new Repeat(Repeat.By.REPORTER, id));
    Probe probe =
        new Probe(
            draft.category(),
            draft.heading() + "\n" + draft.description(),
            draft.longitude(),
            draft.latitude());
    return near(street, probe, SAME_PLACE, first).stream()
        .filter(like -> isOfOneFamily(probe, like) || like.overlap() >= SIMILAR_AT_ONE_PLACE)
        .max(Comparator.comparing(like -> like.matter().report().id().value()))
        .map(like -> new Repeat(Repeat.By.PLACE, like.matter().report().id()));
  }

  private List<Like> near(StreetId street, Probe probe, int metres, UUID first) {
    double tall = metres / METRES_PER_DEGREE;
    double wide = tall / Math.cos(Math.toRadians(probe.latitude()));
    SimilarStore.Box box =
        new SimilarStore.Box(
            probe.longitude() - wide,
            probe.latitude() - tall,
            probe.longitude() + wide,
            probe.latitude() + tall);
    Set<AreaId> areas = around(street, probe, wide, tall);
    return likes(store.list(street, areas, first, box, MOST_READ), probe).stream()
        .filter(like -> like.metres() <= metres)
        .toList();
  }

  /** The lowest areas that the place and the eight winds around it lie in. */
  private Set<AreaId> around(StreetId street, Probe probe, double wide, double tall) {
    Set<AreaId> areas = new HashSet<>();
    for (int wind = 0; wind < 9; wind++) {
      territory
          .areaAt(
              street,
              probe.longitude() + (wind % 3 - 1) * wide,
              probe.latitude() + (wind / 3 - 1) * tall)
          .map(Area::id)
          .ifPresent(areas::add);
    }
    return areas;
  }

  /** The community's areas, or what lies highest below the street. */
  private Collection<AreaId> community(StreetId street, Probe probe) {
    Optional<Area> lowest = territory.areaAt(street, probe.longitude(), probe.latitude());
    if (lowest.isEmpty()) return Set.of();
    List<Area> path = territory.path(street, lowest.get().id());
    return territory.subtree(street, path.get(Math.min(1, path.size() - 1)).id());
  }

  private static List<Like> likes(List<Matter> matters, Probe probe) {
    int[] words = Grams.of(probe.text());
    return matters.stream()
        .filter(matter -> matter.main().isEmpty())
        .map(matter -> like(matter, probe, words))
        .toList();
  }

  private static Like like(Matter matter, Probe probe, int[] words) {
    Matter.Report report = matter.report();
    double north = report.latitude() - probe.latitude();
    double east =
        (report.longitude() - probe.longitude()) * Math.cos(Math.toRadians(probe.latitude()));
    int[] others = Grams.of(report.title() + "\n" + report.description());
    return new Like(
        matter,
        (int) Math.round(Math.hypot(north, east) * METRES_PER_DEGREE),
        likeness(words, others),
        overlap(words, others));
  }

  /** Dice's coefficient of two sets of pairs, in percent. */
  static int likeness(int[] one, int[] other) {
    int all = one.length + other.length;
    return all == 0 ? 0 : 200 * shared(one, other) / all;
  }

  private static int overlap(int[] one, int[] other) {
    int shorter = Math.min(one.length, other.length);
    return shorter < FEWEST_PAIRS ? 0 : 100 * shared(one, other) / shorter;
  }

  private static int shared(int[] one, int[] other) {
    return (int) IntStream.of(other).filter(gram -> Arrays.binarySearch(one, gram) >= 0).count();
  }

  private static boolean isOfOneFamily(Probe probe, Like like) {
    String other = like.matter().standing().category();
    return probe.category() != null
        && other != null
        && Categories.family(probe.category()).equals(Categories.family(other));
  }
}
