package org.linge.matter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.linge.bench.Words;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.context.ApplicationContext;

/**
 * Invents the i-th of so many matters over two years and takes it through its procedure. The last
 * two in a hundred are open, in every open state, with deadlines still to come.
 */
final class InventedMatters {
  private static final Duration SPAN = Duration.ofDays(730);
  private static final Duration MARGIN = Duration.ofMinutes(90);
  private static final int OPEN_SHARE = 50;
  private static final int TEXTS = 2_000;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String NOTE = "已按要求办理，现场情况已核实。";

  private static final List<String> SHORT = List.of("accept", "handle");
  private static final List<String> BY_UNIT =
      List.of("accept", "escalate", "escalate", "assign", "handle");

  private static final List<String> WHISTLED =
      List.of("accept", "whistle", "report-in 1", "report-in 2", "finish 1", "finish 2");

  private final StreetId street;
  private final List<FillMatters.Place> places;
  private final Territory territory;
  private final Identity identity;
  private final Lifecycle lifecycle;
  private final Procedure procedure;
  private final Instant now;
  private final List<UnitId> units;
  private final List<Text> texts = new ArrayList<>();

  private record Text(String title, String description) {}

  InventedMatters(ApplicationContext linge, StreetId street, List<FillMatters.Place> places) {
    this.street = street;
    this.places = places;
    territory = linge.getBean(Territory.class);
    identity = linge.getBean(Identity.class);
    lifecycle = linge.getBean(Lifecycle.class);
    procedure = linge.getBean(Procedures.class).findLatest(street, "report").orElseThrow();
    now = linge.getBean(Clock.class).instant();
    units = identity.units(street).stream().map(Unit::id).toList();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < TEXTS; i++) {
      String title = Words.title(random);
      String description = Words.description(title, random);
      texts.add(new Text(title, description));
    }
  }

  BulkStore.Told tell(int i, int count) {
    SplittableRandom random = new SplittableRandom(i);
    boolean open = i >= count - count / OPEN_SHARE;
    List<String> steps = open ? openSteps(random) : closedSteps(random);
    Instant at = now.minus(SPAN).plusMillis((long) ((double) SPAN.toMillis() * i / count));
    if (steps.isEmpty()) at = moments(random);
    Text text = texts.get(random.nextInt(TEXTS));
    Matter.Report report = report(i, at, text, random);
    AreaId area =
        territory.areaAt(street, report.longitude(), report.latitude()).orElseThrow().id();
    Lifecycle.Said said =
        ReportMatter.said(draft(report, random), report, procedure, area, List.of());
    Entry entry = lifecycle.raise(report, area, procedure, Acting.reporter(null), said);
    List<Entry> entries = new ArrayList<>(List.of(entry));
    Matter matter = Matter.raised(report, entry);
    for (String step : steps) {
      at = open ? openAt(step, at, random) : at.plusSeconds(random.nextInt(60, 130_000));
      entry = act(matter, step, at, random);
      if (open && step.equals(steps.getLast()) && isLate(entry)) {
        entry = act(matter, step, moments(random), random);
      }
      entries.add(entry);
      matter = matter.after(entry);
    }
    List<MatterStore.Key> keys =
        entries.stream().map(e -> new MatterStore.Key(id(e.at(), random), i)).toList();
    return new BulkStore.Told(matter, Contact.NONE, entries, keys);
  }

  private boolean isLate(Entry entry) {
    Instant due = entry.body().facts().dueAt();
    return due != null && due.isBefore(now.plus(MARGIN));
  }

  /** A little while ago: even the shortest deadline is still to come. */
  private Instant moments(SplittableRandom random) {
    return now.minusSeconds(random.nextInt(1, 600));
  }

  /** Units were called a little while ago, so that none of their clocks has run out. */
  private Instant openAt(String step, Instant before, SplittableRandom random) {
    if (step.equals("whistle")) return moments(random);
    return step.contains(" ") ? before.plusMillis(1) : between(before, random);
  }

  private Instant between(Instant from, SplittableRandom random) {
    long seconds = Duration.between(from, now.minusSeconds(600)).toSeconds();
    return from.plusSeconds(seconds <= 1 ? 0 : random.nextLong(seconds));
  }

  /** A step is an action, and after a blank the number of the call that it is about. */
  private Entry act(Matter matter, String step, Instant at, SplittableRandom random) {
    String[] word = step.split(" ", 2);
    String code = word[0];
    int call = word.length == 1 ? 0 : Integer.parseInt(word[1]);
    Procedure.Action action = procedure.findAction(matter.standing().state(), code).orElseThrow();
    Map<String, Object> fields =
        call == 0 ? fields(matter, code, random) : Map.of("call", call, "note", NOTE);
    Lifecycle.Said said = Answers.read(action, fields, at).said(List.of());
    return lifecycle.act(matter, procedure, action, acting(matter, code, call), said, at);
  }

  private Map<String, Object> fields(Matter matter, String code, SplittableRandom random) {
    if (code.equals("verify") && matter.standing().calls() != null) {
      return Map.of("scores", List.of(score(1, random), score(2, random)), "note", NOTE);
    }
    return switch (code) {
      case "whistle" -> Map.of("reason", NOTE, "units", called(random));
      case "escalate", "rework", "refuse" -> Map.of("reason", NOTE);
      case "handle", "verify" -> Map.of("note", NOTE);
      case "assign" ->
          Map.of("unit", units.get(random.nextInt(units.size())).value().toString(), "note", NOTE);
      case "rate" -> Map.of("satisfied", random.nextInt(1, 6));
      default -> Map.of();
    };
  }

  private static Map<String, Object> score(int call, SplittableRandom random) {
    return Map.of("call", call, "arrived", true, "quality", random.nextInt(1, 6));
  }

  /** Two different units, the first of which leads. */
  private List<Map<String, Object>> called(SplittableRandom random) {
    int first = random.nextInt(units.size());
    int second = (first + 1 + random.nextInt(units.size() - 1)) % units.size();
    return List.of(
        Map.of("unit", units.get(first).value().toString(), "lead", true, "wish", NOTE),
        Map.of("unit", units.get(second).value().toString(), "lead", false, "wish", NOTE));
  }

  private Acting acting(Matter matter, String code, int call) {
    if (code.equals("close")) return Acting.SYSTEM;
    LocalDate today = now.atZone(ZONE).toLocalDate();
    if (call > 0) {
      UnitId unit = Calls.of(matter.standing().calls()).find(call).orElseThrow().unit();
      return as(identity.holders(street, "unit-handler", unit, today));
    }
    Holder holder = Objects.requireNonNull(matter.standing().holder());
    if (holder.id() == null) return Acting.reporter(null);
    return as(
        holder.isUnit()
            ? identity.holders(street, "unit-handler", new UnitId(holder.id()), today)
            : identity.holders(street, holder.kind(), new AreaId(holder.id()), today));
  }

  private static Acting as(List<Post> posts) {
    Post post = posts.getFirst();
    return new Acting(post.account().value(), post.kind(), post.id().value());
  }

  private static List<String> openSteps(SplittableRandom random) {
    int percent = random.nextInt(100);
    if (percent < 8) return List.of();
    if (percent < 40) return BY_UNIT.subList(0, 1);
    if (percent < 48) return BY_UNIT.subList(0, 2);
    if (percent < 53) return BY_UNIT.subList(0, 3);
    if (percent < 66) return BY_UNIT.subList(0, 4);
    if (percent < 80) return WHISTLED.subList(0, random.nextInt(2, 7));
    if (percent < 88) return BY_UNIT;
    if (percent < 90) return with(BY_UNIT, "escalate");
    return SHORT;
  }

  private static List<String> closedSteps(SplittableRandom random) {
    String end = random.nextInt(10) < 6 ? "rate" : "close";
    int percent = random.nextInt(100);
    if (percent < 50) return with(SHORT, end);
    if (percent < 65) return with(WHISTLED, "verify", end);
    if (percent < 92) return with(BY_UNIT, "verify", end);
    if (percent < 97) return with(BY_UNIT, "rework", "handle", "verify", end);
    return with(BY_UNIT.subList(0, 2), "refuse");
  }

  private static List<String> with(List<String> steps, String... more) {
    return Stream.concat(steps.stream(), Stream.of(more)).toList();
  }

  private Matter.Report report(int i, Instant at, Text text, SplittableRandom random) {
    double uniform = random.nextDouble();
    FillMatters.Place place = places.get((int) (places.size() * uniform * uniform));
    return new Matter.Report(
        street,
        new MatterId(id(at, random)),
        number(i, at),
        procedure.code(),
        text.title(),
        text.description(),
        null,
        place.longitude(),
        place.latitude(),
        "phone",
        null,
        at,
        null,
        null);
  }

  private static ReportMatter.Draft draft(Matter.Report report, SplittableRandom random) {
    return new ReportMatter.Draft(
        Words.category(random),
        report.title(),
        report.description(),
        report.longitude(),
        report.latitude(),
        null,
        null,
        null,
        List.of(),
        report.channel(),
        ReportMatter.Course.ORDINARY);
  }

  /** Like {@link Numbers}, but no two alike: an odd factor only shuffles 30 bits. */
  private static String number(int i, Instant at) {
    StringBuilder number = new StringBuilder(15).append(Numbers.next(at), 0, 9);
    int bits = (i * 0x2545f491) & 0x3fffffff;
    for (int k = 0; k < 6; k++) number.append(ALPHABET.charAt((bits >> (5 * k)) & 31));
    return number.toString();
  }

  /** A UUIDv7 of that time. */
  private static UUID id(Instant at, SplittableRandom random) {
    return new UUID(
        (at.toEpochMilli() << 16) | 0x7000 | random.nextInt(1 << 12),
        (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }
}
