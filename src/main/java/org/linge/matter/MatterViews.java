package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.Unit;
import org.linge.identity.UnitId;
import org.linge.procedure.Procedure;
import org.linge.procedure.Procedures;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.linge.worktime.WorkDuration;
import org.springframework.stereotype.Component;

/** Puts names to what a matter holds as codes: a row of a list. All names come from memory. */
@Component
public class MatterViews {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Territory territory;
  private final Identity identity;
  private final Procedures procedures;
  private final Categories categories;
  private final Clock clock;

  MatterViews(
      Territory territory,
      Identity identity,
      Procedures procedures,
      Categories categories,
      Clock clock) {
    this.territory = territory;
    this.identity = identity;
    this.procedures = procedures;
    this.categories = categories;
    this.clock = clock;
  }

  /**
   * One row of a list, one line high.
   *
   * @param repeats how it is an appeal that came before, in words
   * @param waiting whether it waits for another (并案)
   */
  public record Item(
      MatterId id,
      String number,
      String title,
      @Nullable Named category,
      State state,
      Place area,
      @Nullable HolderView holder,
      Instant raisedAt,
      Instant stateSince,
      @Nullable Instant dueAt,
      boolean overdue,
      @Nullable Instant closedAt,
      double lon,
      double lat,
      int version,
      int photos,
      @Nullable LeewayView leeway,
      boolean supervised,
      @Nullable CallCount called,
      @Nullable String repeats,
      boolean waiting) {}

  /** How many called units are still at it, of how many that were not withdrawn. */
  public record CallCount(int open, int all) {
    static @Nullable CallCount of(@Nullable Calls calls) {
      if (calls == null) return null;
      long all = calls.list().stream().filter(c -> c.state() != Call.State.WITHDRAWN).count();
      return new CallCount((int) calls.open().count(), (int) all);
    }
  }

  /**
   * What has moved the deadline.
   *
   * @param suspended whether the clock stands still now
   * @param asked the extension that waits for a decision, in words
   */
  public record LeewayView(
      List<StopView> stops, boolean suspended, List<String> extensions, @Nullable String asked) {}

  public record StopView(Instant from, @Nullable Instant until) {}

  public record Named(String code, String name) {}

  public record State(String code, String title, @JsonProperty("final") boolean isFinal) {}

  /** {@code path}: from below the street down to the area, such as 东楼社区 / 第一网格. */
  public record Place(AreaId id, String name, String path) {}

  /** The seat in words and the people who sit on it now. */
  public record HolderView(String title, String name) {}

  Item item(Matter matter) {
    Matter.Report report = matter.report();
    Matter.Standing now = matter.standing();
    return new Item(
        report.id(),
        report.number(),
        report.title(),
        category(now.category()),
        state(matter),
        place(report.street(), matter.standing().area()),
        now.holder() == null ? null : holder(report.street(), now.holder()),
        report.raisedAt(),
        now.since(),
        now.dueAt(),
        now.overdue() || (now.dueAt() != null && now.dueAt().isBefore(clock.instant())),
        now.closedAt(),
        report.longitude(),
        report.latitude(),
        now.version(),
        now.photos(),
        leeway(now.leeway()),
        now.supervisedAt() != null,
        CallCount.of(now.calls()),
        report.repeat() == null ? null : report.repeat().by().chinese(),
        matter.isOpen() && matter.main().isPresent());
  }

  private static @Nullable LeewayView leeway(@Nullable Leeway leeway) {
    if (leeway == null) return null;
    return new LeewayView(
        leeway.stops().stream().map(s -> new StopView(s.from(), s.ended())).toList(),
        leeway.stopped().isPresent(),
        leeway.extensions().stream().map(WorkDuration::chinese).toList(),
        leeway.asked() == null ? null : leeway.asked().more().chinese());
  }

  State state(Matter matter) {
    Procedure.State state = procedure(matter).state(matter.standing().state());
    return new State(state.code(), state.title(), state.isFinal());
  }

  /** The version that an entry says its matter follows from then on. */
  Optional<Procedure> followed(Entry entry) {
    return Matter.followed(entry)
        .flatMap(
            name ->
                procedures.find(
                    entry.street(), Matter.procedureCode(name), Matter.procedureVersion(name)));
  }

  Procedure procedure(Matter matter) {
    return matter.procedure(procedures);
  }

  @Nullable Named category(@Nullable String code) {
    if (code == null) return null;
    return new Named(code, categories.find(code).map(Categories.Category::name).orElse(code));
  }

  String streetName(StreetId street) {
    return territory.street(street).name();
  }

  Place place(StreetId street, AreaId id) {
    List<Area> path = territory.path(street, id);
    String names = path.stream().skip(1).map(Area::name).collect(Collectors.joining(" / "));
    return new Place(id, path.getLast().name(), names.isEmpty() ? path.getLast().name() : names);
  }

  HolderView holder(StreetId street, Holder holder) {
    LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
    if (holder.id() == null) return new HolderView("报告人", "");
    if (holder.isUnit()) {
      UnitId unit = new UnitId(holder.id());
      return new HolderView(unitName(street, unit), "");
    }
    AreaId area = new AreaId(holder.id());
    List<Post> posts = identity.holders(street, holder.kind(), area, today);
    String title =
        identity.postKind(holder.kind()).name() + " · " + territory.area(street, area).name();
    return new HolderView(title, names(street, posts));
  }

  /** As what somebody acted, in words. */
  String postName(String post) {
    return switch (post) {
      case "reporter" -> "报告人";
      case "system" -> "系统";
      default -> identity.postKind(post).name();
    };
  }

  String unitName(StreetId street, UnitId unit) {
    return identity.unit(street, unit).map(Unit::name).orElse("（已撤销的单位）");
  }

  /** Who is there: the holder, or a deputy in their place. */
  private static String name(Post post, Map<AccountId, String> names) {
    String holder = names.getOrDefault(post.account(), "");
    return post.deputy() == null
        ? holder
        : names.getOrDefault(post.deputy(), "") + "（代" + holder + "）";
  }

  private String names(StreetId street, List<Post> posts) {
    if (posts.isEmpty()) return "（空缺）";
    Map<AccountId, String> known =
        identity.names(
            street,
            posts.stream()
                .flatMap(
                    p ->
                        Stream.concat(
                            Stream.of(p.account()), Optional.ofNullable(p.deputy()).stream()))
                .distinct()
                .toList());
    List<String> names = posts.stream().map(p -> name(p, known)).distinct().toList();
    String first = names.stream().limit(2).collect(Collectors.joining("、"));
    return names.size() > 2 ? first + "等" + names.size() + "人" : first;
  }
}
