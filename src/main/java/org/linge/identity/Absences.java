package org.linge.identity;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Who is away and who stands in. A deputy who is away as well stands in for nobody: nobody looks
 * for a deputy's deputy.
 *
 * @param active whether an account may work at all
 * @param mayDeputise whether a kind of post may be stood in for by somebody who holds these
 */
record Absences(
    Map<AccountId, List<Leave>> byAccount,
    Map<AccountId, List<Leave>> byDeputy,
    Predicate<AccountId> active,
    BiPredicate<String, List<Post>> mayDeputise) {

  static Absences of(
      Collection<Leave> leaves,
      Predicate<AccountId> active,
      BiPredicate<String, List<Post>> mayDeputise) {
    return new Absences(
        leaves.stream().collect(groupingBy(Leave::account)),
        leaves.stream()
            .filter(leave -> leave.deputy() != null)
            .collect(groupingBy(leave -> Optional.ofNullable(leave.deputy()).orElseThrow())),
        active,
        mayDeputise);
  }

  Optional<Leave> leave(AccountId account, LocalDate day) {
    return byAccount.getOrDefault(account, List.of()).stream()
        .filter(leave -> leave.covers(day))
        .findFirst();
  }

  /** The leaves in which the account stands in on that day. */
  List<Leave> deputised(AccountId deputy, LocalDate day) {
    if (byDeputy.isEmpty() || leave(deputy, day).isPresent()) {
      return List.of();
    }
    return byDeputy.getOrDefault(deputy, List.of()).stream()
        .filter(leave -> leave.covers(day))
        .toList();
  }

  /** Those of the held posts on which somebody is present that day, with who stands in. */
  List<Post> present(List<Post> held, LocalDate day, DeputyPosts own) {
    if (byAccount.isEmpty() || held.stream().allMatch(p -> leave(p.account(), day).isEmpty())) {
      return held;
    }
    List<Post> present = new ArrayList<>();
    for (Post post : held) {
      Optional<Leave> leave = leave(post.account(), day);
      if (leave.isEmpty()) {
        present.add(post);
      } else {
        leave
            .flatMap(away -> Optional.ofNullable(away.deputy()))
            .filter(deputy -> active.test(deputy) && leave(deputy, day).isEmpty())
            .filter(deputy -> mayDeputise.test(post.kind(), own.of(deputy)))
            .ifPresent(deputy -> present.add(post.actedOnBy(deputy)));
      }
    }
    return present;
  }

  /** The posts that somebody holds themself. */
  interface DeputyPosts {
    List<Post> of(AccountId account);
  }
}
