package org.linge.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.matter.Holder;
import org.linge.matter.MatterArchive;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.NewArea;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Two months of invented matters in all states, told through the real procedure. The same every
 * time but for the day.
 */
@Component
class DemoMatters {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int DAYS = 60;
  private static final int MOST_STEPS = 30;
  private static final Duration NEVER = Duration.ofDays(999);

  private final MatterArchive archive;
  private final Identity identity;
  private final Clock clock;
  private final Script script = read();

  DemoMatters(MatterArchive archive, Identity identity, Clock clock) {
    this.archive = archive;
    this.identity = identity;
    this.clock = clock;
  }

  /** What people say and do; see {@code demo/matters.yaml}. */
  record Script(
      List<Trouble> troubles, Map<String, List<Step>> steps, Map<String, List<String>> words) {}

  /**
   * @param unit code of the unit that such trouble is assigned to
   */
  record Trouble(String category, String unit, List<String> texts) {}

  /** One way on from a state: how likely out of the sum, after how many minutes. */
  record Step(@Nullable String action, int weight, int from, int to) {}

  boolean isThere(StreetId street) {
    return archive.knows(street, key(street, 0));
  }

  void happen(StreetId street, List<NewArea> areas, int perHundred) {
    int longest = areas.stream().mapToInt(a -> a.code().length()).max().orElseThrow();
    List<NewArea> lowest = areas.stream().filter(a -> a.code().length() == longest).toList();
    Telling telling = new Telling(street, lowest);
    List<MatterArchive.History> told = new ArrayList<>();
    for (int i = 0; i < lowest.size() * perHundred / 100; i++)
      told.add(telling.tell(key(street, i)));
    archive.write(told);
  }

  private static UUID key(StreetId street, int number) {
    return new UUID(
        0x1d00_0000_0000_7000L | (long) street.code() << 28, 0x8000_0000_0000_0000L | number);
  }

  /** One street's two months. */
  private final class Telling {
    private final StreetId street;
    private final List<NewArea> areas;
    private final Random random;
    private final Instant now = clock.instant();
    private final Map<String, Unit> units;

    Telling(StreetId street, List<NewArea> areas) {
      this.street = street;
      this.areas = areas;
      random = new Random(street.code());
      units = identity.units(street).stream().collect(Collectors.toMap(Unit::code, u -> u));
    }

    MatterArchive.History tell(UUID key) {
      Trouble trouble = pick(script.troubles());
      Coordinate place = place(pick(areas));
      Instant raised = raised();
      MatterArchive.History history =
          archive.begin(
              new MatterArchive.Account(
                  street,
                  raised,
                  random.nextInt(10) == 0 ? null : trouble.category(),
                  null,
                  pick(trouble.texts()),
                  place.x,
                  place.y,
                  random.nextInt(3) == 0 ? null : pick(words("places")),
                  null,
                  null,
                  pick(words("channels")),
                  key));
      Instant at = raised;
      for (int i = 0; i < MOST_STEPS && at != null; i++) at = step(history, trouble, at);
      return history;
    }

    /** Lets the next thing happen; answers when it did, or nothing if it lies in the future. */
    private @Nullable Instant step(MatterArchive.History history, Trouble trouble, Instant at) {
      var standing = history.matter().standing();
      List<Step> steps = script.steps().getOrDefault(standing.state(), List.of());
      if (steps.isEmpty()) return null;
      Step step = draw(steps);
      Instant next =
          step.action() == null
              ? at.plus(NEVER)
              : at.plusSeconds(
                  60L * (step.from() + random.nextInt(step.to() - step.from() + 1))
                      + random.nextInt(60));
      Instant due = standing.dueAt();
      if (due != null && next.isAfter(due) && !standing.overdue() && random.nextInt(3) > 0) {
        return due.isAfter(now) ? null : passDeadline(history, due.plusSeconds(20));
      }
      if (next.isAfter(now) || step.action() == null) return null;
      history.act(
          holder(standing.holder(), next), step.action(), fields(step.action(), trouble), next);
      return next;
    }

    private Instant passDeadline(MatterArchive.History history, Instant at) {
      history.passDeadline(at);
      return at;
    }

    private @Nullable Post holder(@Nullable Holder holder, Instant at) {
      if (holder == null || holder.id() == null) return null;
      LocalDate day = at.atZone(ZONE).toLocalDate();
      List<Post> posts =
          holder.kind().equals("unit")
              ? identity.holders(street, "unit-handler", new UnitId(holder.id()), day)
              : identity.holders(street, holder.kind(), new AreaId(holder.id()), day);
      return posts.getFirst();
    }

    private Map<String, Object> fields(String action, Trouble trouble) {
      Unit unit = Optional.ofNullable(units.get(trouble.unit())).orElseThrow();
      return switch (action) {
        case "assign" ->
            Map.of("unit", unit.id().value().toString(), "note", pick(words("assign")));
        case "handle", "verify" -> Map.of("note", pick(words(action)));
        case "escalate", "give-back", "rework", "reopen", "refuse" ->
            Map.of("reason", pick(words(action)));
        case "rate" -> Map.of("satisfied", Math.min(5, 2 + random.nextInt(5)));
        default -> Map.of();
      };
    }

    private Step draw(List<Step> steps) {
      int left = random.nextInt(steps.stream().mapToInt(Step::weight).sum());
      for (Step step : steps) {
        left -= step.weight();
        if (left < 0) return step;
      }
      return steps.getLast();
    }

    private Instant raised() {
      LocalDate day = now.atZone(ZONE).toLocalDate().minusDays((long) (DAYS * random.nextDouble()));
      LocalTime time = LocalTime.of(6 + random.nextInt(16), random.nextInt(60), random.nextInt(60));
      Instant at = day.atTime(time).atZone(ZONE).toInstant();
      return at.isBefore(now) ? at : now.minusSeconds(60L * (1 + random.nextInt(90)));
    }

    private Coordinate place(NewArea area) {
      Geometry boundary = area.boundary();
      if (boundary == null) throw new IllegalStateException("No boundary: " + area.code());
      Envelope box = boundary.getEnvelopeInternal();
      for (int i = 0; i < 40; i++) {
        Coordinate point =
            new Coordinate(
                box.getMinX() + random.nextDouble() * box.getWidth(),
                box.getMinY() + random.nextDouble() * box.getHeight());
        if (boundary.contains(boundary.getFactory().createPoint(point))) return point;
      }
      return boundary.getInteriorPoint().getCoordinate();
    }

    private List<String> words(String of) {
      return script.words().getOrDefault(of, List.of("已处理"));
    }

    private <T> T pick(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }
  }

  private static Script read() {
    try (InputStream yaml = new ClassPathResource("demo/matters.yaml").getInputStream()) {
      return new YAMLMapper().readValue(yaml, Script.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
