package org.linge.granting;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.linge.identity.Access;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Holding;
import org.linge.identity.Holdings;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Target;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a review: writes down who holds what at this moment. */
@Component
class OpenReview {
  private final ReviewStore reviews;
  private final ReviewLineStore lines;
  private final Holdings holdings;
  private final Identity identity;
  private final Access access;
  private final Territory territory;
  private final GrantSettings settings;
  private final Clock clock;

  OpenReview(
      ReviewStore reviews,
      ReviewLineStore lines,
      Holdings holdings,
      Identity identity,
      Access access,
      Territory territory,
      GrantSettings settings,
      Clock clock) {
    this.reviews = reviews;
    this.lines = lines;
    this.holdings = holdings;
    this.identity = identity;
    this.access = access;
    this.territory = territory;
    this.settings = settings;
    this.clock = clock;
  }

  /** The review; the one there is when the same was opened under this id before. */
  @Transactional
  public Review open(Actor actor, ReviewId id, String title) {
    StreetId street = actor.street();
    access.require(actor, Right.POST_EDIT, Target.street(street));
    List<ReviewStore.Counted> earlier = reviews.list(street);
    for (ReviewStore.Counted one : earlier) {
      if (one.review().id().equals(id)) {
        return same(one.review(), title);
      }
    }
    if (!earlier.isEmpty() && !earlier.getFirst().review().isClosed()) {
      throw new Refused(ReviewProblem.REVIEW_OPEN);
    }
    int number = earlier.isEmpty() ? 1 : earlier.getFirst().review().number() + 1;
    Review review =
        new Review(
            id,
            number,
            title,
            Math.toIntExact(settings.unusedAfter().toDays()),
            actor.account(),
            clock.instant(),
            null,
            null);
    if (!reviews.insert(street, review)) {
      throw new Refused(ReviewProblem.REVIEW_OPEN);
    }
    lines.add(street, id, freeze(street, review.openedAt()));
    identity.record(
        street, actor.account(), "open-review", id.value(), Map.of("title", review.title()));
    return review;
  }

  private static Review same(Review known, String title) {
    if (!known.title().equals(title)) {
      throw new Refused(SharedProblem.KEY_REUSED);
    }
    return known;
  }

  private List<ReviewLine> freeze(StreetId street, Instant now) {
    List<Holding> held = holdings.on(street, identity.today());
    Map<PostId, Integer> byPerson = places(held, byPerson());
    Map<PostId, Integer> byRisk = places(held, byRisk(now));
    Map<PostId, AccountId> first = lines.firstOfTwo(street);
    Map<AccountId, String> names =
        identity.names(
            street,
            Stream.concat(held.stream().map(Holding::appointedBy), first.values().stream())
                .filter(Objects::nonNull)
                .collect(toSet()));
    Set<AccountId> administrators =
        held.stream()
            .map(Holding::post)
            .filter(post -> isAdministrators(post.kind()))
            .map(Post::account)
            .collect(toSet());
    return held.stream()
        .map(
            one ->
                new ReviewLine(
                    one.post().id(),
                    Objects.requireNonNull(byRisk.get(one.post().id())),
                    Objects.requireNonNull(byPerson.get(one.post().id())),
                    holder(one, administrators),
                    held(street, one, by(one, first, names)),
                    mark(one, now),
                    null))
        .toList();
  }

  private boolean isAdministrators(String kind) {
    return identity.isPostKind(kind) && identity.postKind(kind).isAdministrator();
  }

  private static ReviewLine.Holder holder(Holding one, Set<AccountId> administrators) {
    AccountId account = one.post().account();
    return new ReviewLine.Holder(
        account,
        one.loginName(),
        one.name(),
        one.lastLogIn(),
        one.secondFactor(),
        one.active(),
        administrators.contains(account));
  }

  private ReviewLine.Held held(StreetId street, Holding one, String by) {
    Post post = one.post();
    return new ReviewLine.Held(
        post.kind(),
        identity.postKindName(post.kind()),
        place(street, post),
        post.from(),
        post.until(),
        by.isEmpty() ? null : by);
  }

  /** One name, or both of those who had to agree. */
  private static String by(
      Holding one, Map<PostId, AccountId> first, Map<AccountId, String> names) {
    return Stream.of(first.get(one.post().id()), one.appointedBy())
        .filter(Objects::nonNull)
        .map(account -> names.getOrDefault(account, ""))
        .collect(joining("、"));
  }

  private String place(StreetId street, Post post) {
    if (post.area() != null) {
      List<Area> path = territory.path(street, post.area());
      return path.size() == 1
          ? path.getFirst().name()
          : path.stream().skip(1).map(Area::name).collect(joining(" / "));
    }
    return identity
        .unit(street, Objects.requireNonNull(post.unit()))
        .map(unit -> unit.name())
        .orElse("");
  }

  private ReviewLine.Mark mark(Holding one, Instant now) {
    return ReviewLine.Mark.of(one.lastLogIn(), now, settings.unusedAfter());
  }

  /** Accounts that nobody has used first, then the longest unused. */
  private Comparator<Holding> byRisk(Instant now) {
    return Comparator.<Holding, ReviewLine.Mark>comparing(one -> mark(one, now))
        .thenComparing(
            Holding::lastLogIn, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
        .thenComparing(byPerson());
  }

  private static Comparator<Holding> byPerson() {
    Collator chinese = Collator.getInstance(Locale.CHINA);
    return Comparator.comparing(Holding::name, chinese)
        .thenComparing(Holding::loginName)
        .thenComparing(one -> one.post().id().value());
  }

  private static Map<PostId, Integer> places(List<Holding> held, Comparator<Holding> order) {
    List<Holding> sorted = new ArrayList<>(held);
    sorted.sort(order);
    Map<PostId, Integer> places = new HashMap<>();
    for (Holding one : sorted) {
      places.put(one.post().id(), places.size() + 1);
    }
    return places;
  }
}
