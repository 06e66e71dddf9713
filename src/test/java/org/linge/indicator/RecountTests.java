package org.linge.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.identity.UnitId;
import org.linge.matter.Call;
import org.linge.matter.Entry;
import org.linge.matter.Matter;
import org.linge.matter.MatterArchive;
import org.linge.matter.Timelines;
import org.linge.matter.Timelines.Told;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random lives of matters over half a year: what the cells say must be what a recount says that
 * reads the entries in its own, plainer way.
 */
@LingeTest
class RecountTests {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int MATTERS = 120;
  private static final List<String> CATEGORIES = List.of("0101", "0106", "0203");

  private final Territory territory;
  private final MatterArchive archive;
  private final Timelines timelines;
  private final SumStore store;
  private final CountMatters countMatters;
  private final TestDistrict district;

  @Autowired
  RecountTests(
      Territory territory,
      Identity identity,
      MatterArchive archive,
      Timelines timelines,
      CountMatters countMatters,
      SumStore store) {
    this.territory = territory;
    this.archive = archive;
    this.timelines = timelines;
    this.countMatters = countMatters;
    this.store = store;
    district = new TestDistrict(territory, identity);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithARecountFromTheTimelines(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<MatterArchive.History> told = new ArrayList<>();
    for (int i = 0; i < MATTERS; i++) told.add(live(random));
    countMatters.catchUp(district.street);
    archive.write(told);
    countMatters.catchUp(district.street);
    List<Told> all =
        timelines.list(
            district.street, told.stream().map(history -> history.matter().report().id()).toList());
    assertThat(all).hasSize(MATTERS);
    for (int i = 0; i < 200; i++) compare(all, random);
  }

  private Map<Measure, Long> sums(AreaId area, UUID unit, String category, Period period) {
    return store.sums(district.street, area.value(), unit, category, period.cover());
  }

  /** For a random area, unit, category and period. */
  private void compare(List<Told> all, SplittableRandom random) {
    AreaId area =
        pick(
            random,
            List.of(
                district.root, district.east, district.west, district.grid, district.microGrid));
    UUID unit = random.nextInt(3) == 0 ? district.unit.value() : Contribution.NOBODY;
    String category = pick(random, List.of("", "", "01", "02", "0106"));
    LocalDate from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(170));
    Period period = new Period(from, from.plusDays(random.nextInt(90)));
    Map<Measure, Long> sums = sums(area, unit, category, period);
    List<Told> there =
        all.stream()
            .filter(t -> territory.covers(district.street, area, t.matter().standing().area()))
            .filter(t -> category.isEmpty() || hasCategory(t.matter(), category))
            .toList();
    Predicate<Instant> within =
        at -> {
          LocalDate day = LocalDate.ofInstant(at, ZONE);
          return !day.isBefore(period.from()) && !day.isAfter(period.to());
        };
    UnitId asked = unit.equals(Contribution.NOBODY) ? null : district.unit;
    Recount recount = new Recount(there, within, asked);
    recount
        .expected()
        .forEach(
            (measure, amount) ->
                assertThat(sums.getOrDefault(measure, 0L))
                    .as("%s of %s %s %s in %s", measure, area, unit, category, period)
                    .isEqualTo(amount));
  }

  private static boolean hasCategory(Matter matter, String category) {
    String own = matter.standing().category();
    return own != null && own.startsWith(category);
  }

  private MatterArchive.History live(SplittableRandom random) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(170L * 86_400));
    MatterArchive.History history =
        archive.begin(
            new MatterArchive.Account(
                district.street,
                at,
                random.nextInt(8) == 0 ? null : pick(random, CATEGORIES),
                null,
                "楼下大树倒了，挡住消防通道",
                district.longitude() - (random.nextInt(4) == 0 ? 0.004 : 0),
                district.latitude(),
                null,
                null,
                null,
                "phone",
                null));
    int steps = random.nextInt(12);
    for (int step = 0; step < steps; step++) {
      at = at.plusSeconds(600 + random.nextLong(60 * 3_600));
      act(history, random, at);
    }
    return history;
  }

  private void act(MatterArchive.History history, SplittableRandom random, Instant at) {
    Instant due = history.matter().standing().dueAt();
    String state = history.matter().standing().state();
    if (due != null && !due.isAfter(at) && !state.equals("joint")) {
      history.passDeadline(due.plusSeconds(7));
      return;
    }
    String action = pick(random, ACTIONS.getOrDefault(state, List.of("")));
    if (action.isEmpty()) return;
    Map<String, Object> fields = answers(action);
    List<Call> calls = calls(history.matter());
    if (state.equals("joint")) {
      if (calls.getFirst().endedAt() != null) action = "verify";
      else if (calls.getFirst().arrivedAt() != null) action = "finish";
      fields = answers(action.equals("verify") ? "score" : action);
    }
    history.act(district.post("dispatcher"), action, fields, at);
  }

  private static List<Call> calls(Matter matter) {
    return matter.standing().calls() == null ? List.of() : matter.standing().calls().list();
  }

  private static final Map<String, List<String>> ACTIONS =
      Map.of(
          "reported", List.of("accept", "accept", "accept", "assign", "escalate", "refuse"),
          "accepted", List.of("handle", "handle", "escalate", "assign", "whistle"),
          "community", List.of("assign", "assign", "whistle", "refuse", "escalate", "handle"),
          "street", List.of("assign", "handle", "give-back"),
          "assigned", List.of("handle", "handle", "handle", "give-back"),
          "verifying", List.of("verify", "verify", "rework"),
          "checking", List.of("verify", "rework"),
          "joint", List.of("report-in"),
          "rating", List.of("follow-up", "follow-up", "follow-up-unsolved"));

  private Map<String, Object> answers(String action) {
    String unit = district.unit.value().toString();
    return switch (action) {
      case "assign" -> Map.of("unit", unit);
      case "handle" -> Map.of("note", "已清理");
      case "escalate", "give-back", "rework", "refuse" -> Map.of("reason", "超出能力");
      case "follow-up-unsolved" -> Map.of("reason", "还在", "satisfied", 2);
      case "follow-up" -> Map.of("satisfied", 4);
      case "whistle" ->
          Map.of("reason", "树", "units", List.of(Map.of("unit", unit, "lead", true, "wish", "来")));
      case "report-in" -> Map.of("call", 1);
      case "finish" -> Map.of("call", 1, "note", "已锯开");
      case "score" -> Map.of("scores", List.of(Map.of("call", 1, "arrived", true, "quality", 4)));
      default -> Map.of();
    };
  }

  private static <T> T pick(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Counts by the names of states and actions of this one procedure. */
  private record Recount(List<Told> all, Predicate<Instant> within, @Nullable UnitId unit) {
    Map<Measure, Long> expected() {
      Map<Measure, Long> expected =
          new EnumMap<>(
              Map.of(
                  Measure.DISPATCHED, entries(e -> e.action().equals("assign"), this::after),
                  Measure.REWORKED, entries(e -> e.action().equals("rework"), this::after),
                  Measure.RETURNED,
                      entries(
                          e -> e.action().equals("give-back") && "assigned".equals(e.from()),
                          this::before),
                  Measure.HANDLE_DONE, handled(stay -> true),
                  Measure.HANDLE_ON_TIME, handled(Left::isOnTime),
                  Measure.CALLED, calls(call -> true),
                  Measure.REPORTED_IN, calls(call -> call.arrivedAt() != null),
                  Measure.REPORTED_IN_ON_TIME,
                      calls(
                          call ->
                              call.arrivedAt() != null
                                  && !call.arrivedAt().isAfter(call.reportBy()))));
      if (unit == null) {
        expected.put(Measure.REPORTED, matters(t -> t.entries().getFirst().at()));
        expected.put(Measure.WHISTLED, matters(t -> first(t, e -> e.action().equals("whistle"))));
        expected.put(
            Measure.WHISTLE_SOLVED,
            matters(
                t ->
                    first(
                                    t,
                                    e ->
                                        e.from() != null
                                            && e.from().equals("joint")
                                            && e.action().equals("verify"))
                                == null
                            || !List.of("closed", "rating").contains(t.matter().standing().state())
                        ? null
                        : first(t, e -> e.action().equals("whistle"))));
        expected.put(
            Measure.ACCEPT_ON_TIME,
            lefts("reported").filter(Left::isOnTime).filter(l -> within.test(l.exit.at())).count());
      }
      return expected;
    }

    private @Nullable UnitId after(Entry entry) {
      return entry.body().facts().unit();
    }

    private @Nullable UnitId before(Entry entry) {
      return all.stream()
          .flatMap(t -> t.entries().stream())
          .filter(e -> e.matter().equals(entry.matter()) && e.seq() == entry.seq() - 1)
          .map(e -> e.body().facts().unit())
          .findFirst()
          .orElse(null);
    }

    private boolean concerns(@Nullable UnitId one) {
      return unit == null || unit.equals(one);
    }

    private long entries(Predicate<Entry> which, Function<Entry, @Nullable UnitId> of) {
      return all.stream()
          .flatMap(t -> t.entries().stream())
          .filter(which)
          .filter(e -> within.test(e.at()) && concerns(of.apply(e)))
          .count();
    }

    private long matters(Function<Told, @Nullable Instant> when) {
      return all.stream()
          .filter(
              t -> {
                Instant at = when.apply(t);
                return at != null && within.test(at);
              })
          .count();
    }

    private static @Nullable Instant first(Told timeline, Predicate<Entry> which) {
      return timeline.entries().stream().filter(which).map(Entry::at).findFirst().orElse(null);
    }

    private long calls(Predicate<Call> which) {
      return all.stream()
          .flatMap(
              t ->
                  t.entries().stream()
                      .filter(e -> e.action().equals("whistle"))
                      .filter(e -> within.test(e.at()))
                      .flatMap(
                          e ->
                              Objects.requireNonNull(e.body().facts().calls()).list().stream()
                                  .filter(c -> c.since().equals(e.at()))
                                  .map(c -> last(t, c.no()))))
          .filter(which)
          .filter(call -> concerns(call.unit()))
          .count();
    }

    private static Call last(Told timeline, int no) {
      return timeline.entries().reversed().stream()
          .filter(e -> e.body().facts().calls() != null)
          .flatMap(e -> Objects.requireNonNull(e.body().facts().calls()).list().stream())
          .filter(c -> c.no() == no)
          .findFirst()
          .orElseThrow();
    }

    private record Left(Entry stayed, Entry exit) {
      boolean isOnTime() {
        return !exit.post().equals("system") && !exit.at().isAfter(stayed.body().facts().dueAt());
      }

      Instant counted() {
        Instant due = Objects.requireNonNull(stayed.body().facts().dueAt());
        return due.isBefore(exit.at()) ? due : exit.at();
      }
    }

    private Stream<Left> lefts(String state) {
      return all.stream()
          .flatMap(
              t -> {
                List<Left> lefts = new ArrayList<>();
                for (int i = 1; i < t.entries().size(); i++) {
                  Entry exit = t.entries().get(i);
                  if (state.equals(exit.from()) && !exit.to().equals(state)) {
                    lefts.add(new Left(t.entries().get(i - 1), exit));
                  }
                }
                return lefts.stream();
              });
    }

    private long handled(Predicate<Left> which) {
      return Stream.concat(lefts("accepted"), lefts("assigned"))
          .filter(left -> left.exit.action().equals("handle"))
          .filter(left -> within.test(left.counted()) && concerns(after(left.stayed)))
          .filter(which)
          .count();
    }
  }
}
