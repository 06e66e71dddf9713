package org.linge.identity;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;

/**
 * Who holds what in a street: its staff, units and present or coming posts, as one immutable
 * picture in memory, because every act asks it.
 */
final class Roster {
  private final StreetId street;
  private final Map<AccountId, Member> people = new HashMap<>();
  private final Map<UnitId, Unit> units = new LinkedHashMap<>();
  private final Map<UnitId, Set<UnitId>> subtrees = new HashMap<>();
  private final Map<PostId, Post> posts = new HashMap<>();
  private final Map<AccountId, List<Post>> byAccount;
  private final Map<Seat, List<Post>> bySeat;

  Roster(
      StreetId street, Collection<Member> people, Collection<Unit> units, Collection<Post> posts) {
    this.street = street;
    people.forEach(person -> this.people.put(person.id(), person));
    units.forEach(unit -> this.units.put(unit.id(), unit));
    posts.forEach(post -> this.posts.put(post.id(), post));
    byAccount = posts.stream().collect(groupingBy(Post::account));
    bySeat = posts.stream().collect(groupingBy(Seat::of));
    growSubtrees();
  }

  /** The active member of staff with the posts of that day. */
  Optional<Actor> actor(AccountId account, LocalDate day) {
    Member person = people.get(account);
    if (person == null || !person.active()) {
      return Optional.empty();
    }
    return Optional.of(new Actor(street, account, person.name(), posts(account, day)));
  }

  List<Post> posts(AccountId account, LocalDate day) {
    return heldOn(day, byAccount.getOrDefault(account, List.of()));
  }

  /** All posts of that day in the order of their kinds; those of disabled accounts are left out. */
  List<Post> posts(LocalDate day) {
    return active(heldOn(day, List.copyOf(posts.values()))).stream()
        .sorted(Comparator.comparing(Post::kind).thenComparing(p -> p.id().value()))
        .toList();
  }

  /** Posts of the kind over exactly this area; those of disabled accounts are left out. */
  List<Post> holders(String kind, AreaId area, LocalDate day) {
    return active(heldOn(day, bySeat.getOrDefault(new Seat(kind, area, null), List.of())));
  }

  /** Posts of the kind in exactly this unit; those of disabled accounts are left out. */
  List<Post> holders(String kind, UnitId unit, LocalDate day) {
    return active(heldOn(day, bySeat.getOrDefault(new Seat(kind, null, unit), List.of())));
  }

  /** Those active whose name has the text in it, in the order of names. */
  List<Person> staff(String text, int limit) {
    return people.values().stream()
        .filter(person -> person.active() && person.name().contains(text))
        .map(person -> new Person(person.id(), person.name()))
        .sorted(Comparator.comparing(Person::name))
        .limit(limit)
        .toList();
  }

  Optional<Post> post(PostId id) {
    return Optional.ofNullable(posts.get(id));
  }

  Optional<Member> person(AccountId id) {
    return Optional.ofNullable(people.get(id));
  }

  Optional<Unit> unit(UnitId id) {
    return Optional.ofNullable(units.get(id));
  }

  List<Unit> units() {
    return List.copyOf(units.values());
  }

  /** The unit and all below it. */
  Set<UnitId> subtree(UnitId unit) {
    return subtrees.getOrDefault(unit, Set.of(unit));
  }

  private List<Post> active(List<Post> held) {
    for (Post post : held) {
      if (!isActive(post.account())) {
        return held.stream().filter(p -> isActive(p.account())).toList();
      }
    }
    return held;
  }

  private boolean isActive(AccountId account) {
    Member person = people.get(account);
    return person != null && person.active();
  }

  private static List<Post> heldOn(LocalDate day, List<Post> posts) {
    for (Post post : posts) {
      if (!post.isHeldOn(day)) {
        return posts.stream().filter(p -> p.isHeldOn(day)).toList();
      }
    }
    return posts;
  }

  private void growSubtrees() {
    Map<UnitId, List<UnitId>> children = new HashMap<>();
    for (Unit unit : units.values()) {
      if (unit.parent() != null) {
        children.computeIfAbsent(unit.parent(), p -> new ArrayList<>()).add(unit.id());
      }
    }
    for (UnitId unit : units.keySet()) {
      Set<UnitId> subtree = new HashSet<>();
      Deque<UnitId> open = new ArrayDeque<>(List.of(unit));
      while (!open.isEmpty()) {
        UnitId next = open.pop();
        if (subtree.add(next)) {
          open.addAll(children.getOrDefault(next, List.of()));
        }
      }
      subtrees.put(unit, Set.copyOf(subtree));
    }
  }

  /** A member of staff. */
  record Member(AccountId id, String name, boolean active) {}

  private record Seat(String kind, @Nullable AreaId area, @Nullable UnitId unit) {
    static Seat of(Post post) {
      return new Seat(post.kind(), post.area(), post.unit());
    }
  }
}
