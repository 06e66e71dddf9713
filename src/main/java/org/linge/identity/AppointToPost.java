package org.linge.identity;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.Territory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives an account a post. */
@Component
class AppointToPost {
  private final PostStore posts;
  private final AccountStore accounts;
  private final UnitStore units;
  private final PostKinds kinds;
  private final PowersApart powersApart;
  private final Territory territory;
  private final Rosters rosters;
  private final ChangeStore changes;
  private final Clock clock;

  AppointToPost(
      PostStore posts,
      AccountStore accounts,
      UnitStore units,
      PostKinds kinds,
      PowersApart powersApart,
      Territory territory,
      Rosters rosters,
      ChangeStore changes,
      Clock clock) {
    this.posts = posts;
    this.accounts = accounts;
    this.units = units;
    this.kinds = kinds;
    this.powersApart = powersApart;
    this.territory = territory;
    this.rosters = rosters;
    this.changes = changes;
    this.clock = clock;
  }

  Post appoint(StreetId street, Post post) {
    return appoint(street, post, null);
  }

  /** The post; the one there is when the same was given under this id before. */
  @Transactional
  public Post appoint(StreetId street, Post post, @Nullable AccountId actor) {
    PostKind kind = kinds.kind(post.kind());
    requirePlace(street, post, kind);
    if (post.account().equals(actor)) {
      throw new Refused(IdentityProblem.OWN_POST).at("account");
    }
    requireHolder(street, powersApart.lock(street, post), post, kind);
    if (!inserted(street, post)) {
      Post known = posts.find(street, post.id()).orElseThrow();
      if (!sameExceptEnd(known, post)) {
        throw new Refused(SharedProblem.KEY_REUSED);
      }
      return known;
    }
    changes.add(
        street,
        actor,
        "appoint",
        post.id().value(),
        Map.of("kind", post.kind(), "account", post.account().toString()));
    rosters.changed(street);
    return post;
  }

  /** Refuses what cannot be, as {@link #appoint} would at this moment. */
  void requirePossible(StreetId street, Post post) {
    PostKind kind = kinds.kind(post.kind());
    requirePlace(street, post, kind);
    requireHolder(street, accounts.find(street, post.account()), post, kind);
  }

  /** The same for a post whose term is made longer; locks its holder until the transaction ends. */
  void requireTerm(StreetId street, Post post) {
    requireHolder(street, powersApart.lock(street, post), post, kinds.kind(post.kind()));
  }

  private void requirePlace(StreetId street, Post post, PostKind kind) {
    if (post.unit() != null) {
      if (kind.scope() != PostKind.Scope.UNIT) {
        throw wrongPlace(street, kind, "unit");
      }
      if (units.find(street, post.unit()).isEmpty()) {
        throw new Refused(IdentityProblem.UNKNOWN_UNIT).at("unit");
      }
    } else if (post.area() != null) {
      if (kind.scope() != PostKind.Scope.AREA) {
        throw wrongPlace(street, kind, "area");
      }
      Area area = territory.area(street, post.area());
      if (!kind.levels().isEmpty() && !kind.levels().contains(area.level())) {
        throw wrongPlace(street, kind, "area");
      }
    }
  }

  private Refused wrongPlace(StreetId street, PostKind kind, String field) {
    String places = "单位";
    if (kind.scope() == PostKind.Scope.AREA) {
      Set<String> levels = kind.levels();
      places =
          territory.street(street).levels().stream()
              .filter(level -> levels.isEmpty() || levels.contains(level.code()))
              .map(level -> level.name())
              .collect(joining("、"));
    }
    return new Refused(IdentityProblem.WRONG_PLACE_OF_POST)
        .at(field)
        .with("kind", kind.name())
        .with("places", places);
  }

  private void requireHolder(StreetId street, Optional<Account> holder, Post post, PostKind kind) {
    Account account =
        holder.orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_ACCOUNT).at("account"));
    if (account.resident()) {
      throw new Refused(IdentityProblem.RESIDENT_HOLDS_NO_POST).at("account");
    }
    if (kind.excludes().isEmpty()) {
      return;
    }
    for (Post other : posts.listOf(street, post.account())) {
      if (post.overlaps(other) && kind.excludes().contains(other.kind())) {
        throw new Refused(IdentityProblem.POSTS_EXCLUDE_EACH_OTHER)
            .at("kind")
            .with("kind", kind.name())
            .with("other", kinds.name(other.kind()));
      }
    }
    powersApart.require(street, post);
  }

  private boolean inserted(StreetId street, Post post) {
    try {
      return posts.insert(street, post, clock.instant());
    } catch (DuplicateKeyException e) {
      throw new Refused(IdentityProblem.POST_ALREADY_HELD).at("account");
    }
  }

  private static boolean sameExceptEnd(Post known, Post post) {
    return known.equals(
        new Post(
            post.id(),
            post.kind(),
            post.account(),
            post.area(),
            post.unit(),
            post.from(),
            known.until()));
  }
}
