package org.linge.identity;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.worktime.OfficeHours;

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
  private final Absences absences;
  private final Map<UnitId, OfficeHours> hours;
  private final BiPredicate<String, List<Post>> mayDeputise;

  Roster(
      StreetId street,
      Collection<Member> people,
      Collection<Unit> units,
      Collection<Post> posts,
      Collection<Leave> leaves,
      Map<UnitId, OfficeHours> hours,
      BiPredicate<String, List<Post>> mayDeputise) {
    this.street = street;
    this.hours = Map.copyOf(hours);
    this.mayDeputise = mayDeputise;
    absences = Absences.of(leaves, this::isActive, mayDeputise);
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

  /** The account's own posts, and those of whom it stands in for. */
  List<Post> posts(AccountId account, LocalDate day) {
    List<Post> own = own(account, day);
    List<Leave> deputised = absences.deputised(account, day);
    if (deputised.isEmpty()) {
      return own;
    }
    List<Post> all = new ArrayList<>(own);
    for (Leave leave : deputised) {
      active(own(leave.account(), day)).stream()
          .filter(post -> mayDeputise.test(post.kind(), own))
          .forEach(post -> all.add(post.actedOnBy(account)));
    }
    return all;
  }

  List<Post> own(AccountId account, LocalDate day) {
    return heldOn(day, byAccount.getOrDefault(account, List.of()));
  }

  /** All posts of that day in the order of their kinds; those of disabled accounts are left out. */
  List<Post> posts(LocalDate day) {
    return active(heldOn(day, List.copyOf(posts.values()))).stream()
        .sorted(Comparator.comparing(Post::kind).thenComparing(p -> p.id().value()))
        .toList();
  }

  /**
   * Posts of the kind over exactly this area on which somebody is present: not those of disabled
   * accounts, and of those on leave only where a deputy is there.
   */
  List<Post> holders(String kind, AreaId area, LocalDate day) {
    return holders(new Seat(kind, area, null), day);
  }

  /** The same of exactly this unit. */
  List<Post> holders(String kind, UnitId unit, LocalDate day) {
    return holders(new Seat(kind, null, unit), day);
  }

  private List<Post> holders(Seat seat, LocalDate day) {
    List<Post> held = active(heldOn(day, bySeat.getOrDefault(seat, List.of())));
    return absences.present(held, day, account -> own(account, day));
  }

  /** All posts in the unit on which somebody is present. */
  List<Post> present(UnitId unit, LocalDate day) {
    return bySeat.keySet().stream()
        .filter(seat -> unit.equals(seat.unit()))
        .flatMap(seat -> holders(seat, day).stream())
        .toList();
  }

  /** Whether anybody holds, held or will hold a post in the unit. */
  boolean isStaffed(UnitId unit) {
    return bySeat.keySet().stream().anyMatch(seat -> unit.equals(seat.unit()));
  }

  Optional<Leave> leave(AccountId account, LocalDate day) {
    return absences.leave(account, day);
  }

  Optional<OfficeHours> hours(UnitId unit) {
    return Optional.ofNullable(hours.get(unit));
  }

  List<Member> people() {
    return List.copyOf(people.values());
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
