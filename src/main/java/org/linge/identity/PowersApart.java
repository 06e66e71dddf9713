package org.linge.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * Keeps apart what excludes each other (三权分立) between somebody on leave and who stands in for them,
 * on every day of the leave: posts that begin or end within it, and posts that are given while it
 * is planned.
 */
@Component
class PowersApart {
  private final PostStore posts;
  private final LeaveStore leaves;
  private final AccountStore accounts;
  private final PostKinds kinds;
  private final Clock clock;

  PowersApart(
      PostStore posts, LeaveStore leaves, AccountStore accounts, PostKinds kinds, Clock clock) {
    this.posts = posts;
    this.leaves = leaves;
    this.accounts = accounts;
    this.kinds = kinds;
    this.clock = clock;
  }

  /** Refuses a deputy who holds on some day of the leave what excludes a post of the absent one. */
  void require(StreetId street, Leave leave, AccountId deputy) {
    List<Post> own = posts.listOf(street, deputy);
    for (Post absent : posts.listOf(street, leave.account())) {
      clash(leave, absent, own)
          .ifPresent(
              held -> {
                throw new Refused(LeaveProblem.DEPUTY_EXCLUDED)
                    .at("deputy")
                    .with("own", kinds.name(held.kind()))
                    .with("kind", kinds.name(absent.kind()));
              });
    }
  }

  /**
   * Refuses a post that excludes one of whom its holder stands in for, or who stands in for them.
   */
  void require(StreetId street, Post post) {
    for (Leave leave : open(street, post.account())) {
      AccountId other = other(leave, post.account());
      if (other != null) {
        clash(leave, post, posts.listOf(street, other))
            .ifPresent(
                held -> {
                  throw new Refused(LeaveProblem.EXCLUDED_BY_LEAVE)
                      .at("kind")
                      .with(
                          "person", accounts.names(street, List.of(other)).getOrDefault(other, ""))
                      .with("from", leave.from())
                      .with("last", leave.until().minusDays(1))
                      .with("kind", kinds.name(post.kind()))
                      .with("other", kinds.name(held.kind()));
                });
      }
    }
  }

  /**
   * An account and those with whom leaves tie it, locked in one order until the transaction ends:
   * so the posts of none of them change while a post is given to one.
   */
  Optional<Account> lock(StreetId street, Post post) {
    Set<AccountId> tied = new HashSet<>(Set.of(post.account()));
    if (kinds.kind(post.kind()).isAdministrator()) {
      for (Leave leave : open(street, post.account())) {
        AccountId other = other(leave, post.account());
        if (other != null) {
          tied.add(other);
        }
      }
    }
    return accounts.lockAll(street, tied).stream()
        .filter(account -> account.id().equals(post.account()))
        .findFirst();
  }

  private List<Leave> open(StreetId street, AccountId account) {
    LocalDate today = Today.on(clock);
    return leaves.listOf(street, account).stream()
        .filter(leave -> leave.until().isAfter(today))
        .toList();
  }

  private static @Nullable AccountId other(Leave leave, AccountId one) {
    return one.equals(leave.account()) ? leave.deputy() : leave.account();
  }

  private Optional<Post> clash(Leave leave, Post post, Collection<Post> others) {
    return others.stream()
        .filter(other -> kinds.excludes(post.kind(), other.kind()) && meet(leave, post, other))
        .findFirst();
  }

  /** Whether there is a day of the leave on which both are held. */
  private static boolean meet(Leave leave, Post one, Post other) {
    LocalDate first = latest(latest(leave.from(), one.from()), other.from());
    LocalDate end = earliest(earliest(leave.until(), one.until()), other.until());
    return first.isBefore(end);
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earliest(LocalDate one, @Nullable LocalDate other) {
    return other == null || one.isBefore(other) ? one : other;
  }
}
