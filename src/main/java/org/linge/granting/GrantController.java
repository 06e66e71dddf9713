package org.linge.granting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Person;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.UnitId;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
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

/** Posts that are asked for. */
@RestController
@RequestMapping("/api/streets/{street}/grants")
class GrantController {
  private static final int PEOPLE = 20;

  private final GrantStore store;
  private final AskForGrant askForGrant;
  private final DecideGrant decideGrant;
  private final Identity identity;
  private final Territory territory;
  private final Clock clock;

  GrantController(
      GrantStore store,
      AskForGrant askForGrant,
      DecideGrant decideGrant,
      Identity identity,
      Territory territory,
      Clock clock) {
    this.store = store;
    this.askForGrant = askForGrant;
    this.decideGrant = decideGrant;
    this.identity = identity;
    this.territory = territory;
    this.clock = clock;
  }

  /** What one asked for, or others for one. */
  @Allowed(Right.TERRITORY_READ)
  @GetMapping
  Page<View> list(
      @PathVariable StreetId street,
      Actor actor,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Page.of(
            store.listOf(street, actor.account(), after, limit + 1),
            limit,
            request -> request.post().id().toString())
        .map(request -> view(actor, request));
  }

  /** What waits for a decision by who asks. */
  @Allowed(Right.GRANT_DECIDE)
  @GetMapping("/open")
  Page<View> listOpen(@PathVariable StreetId street, Actor actor) {
    List<View> open =
        store.listOpen(street, clock.instant()).stream()
            .filter(request -> decideGrant.isFor(actor, request))
            .map(request -> view(actor, request))
            .toList();
    return new Page<>(open, null);
  }

  /** Colleagues for whom a post may be asked. */
  @Allowed(Right.GRANT_ASK)
  @GetMapping("/people")
  Page<Person> people(
      @PathVariable StreetId street, @RequestParam(defaultValue = "") @Size(max = 64) String text) {
    return new Page<>(identity.staff(street, text.strip(), PEOPLE), null);
  }

  @Allowed(Right.TERRITORY_READ)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View ask(
      @PathVariable StreetId street,
      Actor actor,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestBody @Valid Asking asking) {
    Post post = asking.post(new PostId(key), actor, identity.today());
    return view(actor, askForGrant.ask(actor, post, asking.reason().strip()));
  }

  @Allowed(Right.GRANT_DECIDE)
  @PostMapping("/{id}/decide")
  View decide(
      @PathVariable StreetId street,
      @PathVariable PostId id,
      Actor actor,
      @RequestBody @Valid Decision decision) {
    String answer = decision.answer() == null ? "" : decision.answer().strip();
    if (!decision.approve() && answer.isEmpty()) {
      throw SharedProblem.invalid("answer", "不批准须说明理由", "a refusal needs a reason");
    }
    return view(
        actor, decideGrant.decide(actor, id, decision.approve(), answer.isEmpty() ? null : answer));
  }

  @Allowed(Right.TERRITORY_READ)
  @PostMapping("/{id}/withdraw")
  View withdraw(@PathVariable StreetId street, @PathVariable PostId id, Actor actor) {
    return view(actor, askForGrant.withdraw(actor, id));
  }

  private View view(Actor actor, GrantRequest request) {
    Post post = request.post();
    StreetId street = actor.street();
    Map<AccountId, String> names =
        identity.names(
            street,
            Stream.of(post.account(), request.askedBy(), request.firstBy(), request.decidedBy())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return new View(
        post.id(),
        identity.postKindName(post.kind()),
        place(street, post),
        names.getOrDefault(post.account(), ""),
        post.from(),
        post.until(),
        request.reason(),
        names.getOrDefault(request.askedBy(), ""),
        request.askedAt(),
        request.expiresAt(),
        request.state() == GrantRequest.State.ASKED && !request.isOpenAt(clock.instant())
            ? GrantRequest.State.EXPIRED
            : request.state(),
        request.firstBy() == null ? null : names.getOrDefault(request.firstBy(), ""),
        request.decidedBy() == null ? null : names.getOrDefault(request.decidedBy(), ""),
        request.decidedAt(),
        request.answer(),
        request.askedBy().equals(actor.account()),
        identity.isPostKind(post.kind()) && identity.postKind(post.kind()).isAdministrator());
  }

  private String place(StreetId street, Post post) {
    if (post.area() != null) {
      return territory.area(street, post.area()).name();
    }
    UnitId unit = Objects.requireNonNull(post.unit());
    return identity.unit(street, unit).map(one -> one.name()).orElse("");
  }

  /**
   * @param kind by its name
   * @param place the area's or the unit's name
   * @param firstBy who of two has approved
   * @param own whether who reads it asked it
   * @param fourEyes whether two people have to approve
   */
  record View(
      PostId id,
      String kind,
      String place,
      String account,
      LocalDate from,
      @Nullable LocalDate until,
      String reason,
      String askedBy,
      Instant askedAt,
      Instant expiresAt,
      GrantRequest.State state,
      @Nullable String firstBy,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String answer,
      boolean own,
      boolean fourEyes) {}

  /**
   * @param account whose; without one, one's own
   */
  record Asking(
      @NotNull @Size(max = 64) String kind,
      @Nullable AccountId account,
      @Nullable AreaId area,
      @Nullable UnitId unit,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @NotBlank @Size(max = 500) String reason) {

    Post post(PostId id, Actor actor, LocalDate today) {
      if ((area == null) == (unit == null)) {
        String field = area == null ? "area" : "unit";
        throw SharedProblem.invalid(field, "辖区和单位必须且只能提供一个", "either area or unit is required");
      }
      LocalDate first = from == null ? today : from;
      requireNear("from", first, today);
      if (until != null) {
        requireNear("until", until, today);
      }
      if (until != null && !until.isAfter(first)) {
        throw SharedProblem.invalid("until", "必须晚于 from", "must be after from");
      }
      return new Post(
          id, kind, account == null ? actor.account() : account, area, unit, first, until);
    }

    private static void requireNear(String field, LocalDate day, LocalDate today) {
      if (day.isBefore(today) || day.getYear() > 2199) {
        throw SharedProblem.invalid(field, "不能早于今天，也不能晚于 2199 年", "is past or too far away");
      }
    }
  }

  record Decision(@NotNull Boolean approve, @Nullable @Size(max = 500) String answer) {}
}
