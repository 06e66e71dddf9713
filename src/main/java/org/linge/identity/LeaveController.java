package org.linge.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Leave.Reason;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is on leave and who stands in. Every member of staff may enter their own. */
@RestController
@RequestMapping("/api/streets/{street}")
class LeaveController {
  private static final int MOST_COLLEAGUES = 20;

  private final TakeLeave takeLeave;
  private final LeaveStore leaves;
  private final Identity identity;
  private final Rosters rosters;
  private final Me me;
  private final Territory territory;
  private final Clock clock;

  LeaveController(
      TakeLeave takeLeave,
      LeaveStore leaves,
      Identity identity,
      Rosters rosters,
      Me me,
      Territory territory,
      Clock clock) {
    this.takeLeave = takeLeave;
    this.leaves = leaves;
    this.identity = identity;
    this.rosters = rosters;
    this.me = me;
    this.territory = territory;
    this.clock = clock;
  }

  /** One's own leaves, and those in which one stands in. */
  @Allowed(Right.TERRITORY_READ)
  @GetMapping("/own-leaves")
  List<View> own(@PathVariable StreetId street, Actor actor) {
    return views(street, leaves.listOf(street, actor.account()));
  }

  /** The leaves that last or are to come, of those whom one may enter them for. */
  @Allowed(Right.LEAVE_EDIT)
  @GetMapping("/leaves")
  List<View> list(@PathVariable StreetId street, Actor actor) {
    return views(
        street,
        leaves.listOpen(street).stream()
            .filter(leave -> takeLeave.mayEnterFor(actor, leave.account()))
            .toList());
  }

  /**
   * Staff by name, to choose a deputy from, those who work nearest first.
   *
   * @param of for whom the deputy is; oneself if nobody is named
   */
  @Allowed(Right.TERRITORY_READ)
  @GetMapping("/colleagues")
  List<Colleague> colleagues(
      @PathVariable StreetId street,
      @RequestParam(defaultValue = "") @Size(max = 40) String text,
      @RequestParam(required = false) @Nullable AccountId of,
      Actor actor) {
    String part = text.strip();
    LocalDate today = Today.on(clock);
    Roster roster = rosters.of(street);
    AccountId who = of == null ? actor.account() : of;
    if (of != null && roster.people().stream().noneMatch(person -> person.id().equals(of))) {
      throw new Refused(SharedProblem.NOT_FOUND).at("of");
    }
    Nearness nearness = new Nearness(territory, street, roster.own(who, today));
    return roster.people().stream()
        .filter(person -> person.active() && person.name().contains(part))
        .filter(person -> !roster.own(person.id(), today).isEmpty())
        .map(person -> new Near(person, nearness.of(roster.own(person.id(), today))))
        .sorted(Comparator.comparingInt(Near::steps).thenComparing(n -> n.person().id().value()))
        .limit(MOST_COLLEAGUES)
        .map(Near::person)
        .map(person -> colleague(street, roster, person, today))
        .toList();
  }

  @Allowed(Right.TERRITORY_READ)
  @PostMapping("/leaves")
  @ResponseStatus(HttpStatus.CREATED)
  View take(
      @PathVariable StreetId street,
      Actor actor,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestBody @Valid Taking taking) {
    AccountId account = taking.account() == null ? actor.account() : taking.account();
    Leave leave =
        new Leave(
            new LeaveId(key),
            account,
            taking.from(),
            taking.until(),
            taking.deputy(),
            taking.reason(),
            actor.account());
    return views(street, List.of(takeLeave.take(actor, leave))).getFirst();
  }

  @Allowed(Right.TERRITORY_READ)
  @PostMapping("/leaves/{id}/end")
  View end(
      @PathVariable StreetId street,
      @PathVariable LeaveId id,
      Actor actor,
      @RequestBody @Valid Ending ending) {
    LocalDate until = ending.until() == null ? Today.on(clock) : ending.until();
    return views(street, List.of(takeLeave.end(actor, id, until))).getFirst();
  }

  private Colleague colleague(
      StreetId street, Roster roster, Roster.Member person, LocalDate today) {
    List<String> posts =
        roster.own(person.id(), today).stream()
            .map(post -> me.of(street, post))
            .map(post -> post.kindName() + " · " + place(post))
            .toList();
    return new Colleague(
        person.id(), person.name(), posts, roster.leave(person.id(), today).isPresent());
  }

  private static String place(Me.PostView post) {
    if (post.area() != null) {
      return post.area().name();
    }
    return post.unit() == null ? "" : post.unit().name();
  }

  private List<View> views(StreetId street, List<Leave> found) {
    Map<AccountId, String> names =
        identity.names(
            street,
            found.stream()
                .flatMap(
                    leave ->
                        Stream.concat(
                            Stream.of(leave.account()),
                            Optional.ofNullable(leave.deputy()).stream()))
                .toList());
    LocalDate today = Today.on(clock);
    return found.stream().map(leave -> View.of(leave, names, today)).toList();
  }

  private record Near(Roster.Member person, int steps) {}

  record Named(AccountId id, String name) {}

  record Colleague(AccountId id, String name, List<String> posts, boolean away) {}

  /**
   * @param until the first day back
   * @param state {@code coming}, {@code now}, {@code over} or {@code cancelled}
   */
  record View(
      LeaveId id,
      Named account,
      LocalDate from,
      LocalDate until,
      @Nullable Named deputy,
      Leave.Reason reason,
      String reasonName,
      String state) {
    static View of(Leave leave, Map<AccountId, String> names, LocalDate today) {
      return new View(
          leave.id(),
          new Named(leave.account(), names.getOrDefault(leave.account(), "")),
          leave.from(),
          leave.until(),
          leave.deputy() == null
              ? null
              : new Named(leave.deputy(), names.getOrDefault(leave.deputy(), "")),
          leave.reason(),
          leave.reason().chinese(),
          state(leave, today));
    }

    private static String state(Leave leave, LocalDate today) {
      if (leave.from().equals(leave.until())) {
        return "cancelled";
      }
      if (leave.covers(today)) {
        return "now";
      }
      return leave.from().isAfter(today) ? "coming" : "over";
    }
  }

  record Taking(
      @Nullable AccountId account,
      @NotNull LocalDate from,
      @NotNull LocalDate until,
      @Nullable AccountId deputy,
      @NotNull Reason reason) {}

  record Ending(@Nullable LocalDate until) {}
}
