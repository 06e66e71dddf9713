package org.linge.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.AreaUse;
import org.linge.territory.AreasReplaced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * When an area is abolished, a post over it ends with the day before, and the same account holds
 * the same kind of post over each area that takes its place; units serve those too.
 */
@Component
class CarryPostsOver implements AreaUse {
  private final PostStore posts;
  private final UnitStore units;
  private final Rosters rosters;
  private final ChangeStore changes;
  private final Clock clock;

  CarryPostsOver(
      PostStore posts, UnitStore units, Rosters rosters, ChangeStore changes, Clock clock) {
    this.posts = posts;
    this.units = units;
    this.rosters = rosters;
    this.changes = changes;
    this.clock = clock;
  }

  private record Seat(String kind, AccountId account, AreaId area) {}

  /** Within the transaction that replaces the areas. */
  @EventListener
  void carryOver(AreasReplaced change) {
    if (change.successors().isEmpty()) {
      return;
    }
    StreetId street = change.street();
    Set<AreaId> next = new HashSet<>();
    change.successors().values().forEach(next::addAll);
    Set<Seat> held = new HashSet<>();
    for (Post post : posts.listOver(street, next, change.day())) {
      if (post.area() != null && post.until() == null) {
        held.add(new Seat(post.kind(), post.account(), post.area()));
      }
    }
    for (Post post : posts.listOver(street, change.successors().keySet(), change.day())) {
      if (post.area() != null) {
        end(street, post, change.day());
        for (AreaId area : change.successors().getOrDefault(post.area(), List.of())) {
          if (held.add(new Seat(post.kind(), post.account(), area))) {
            open(street, post, area, change.day());
          }
        }
      }
    }
    change.successors().forEach((area, areas) -> units.replaceServed(street, area, areas));
    rosters.changed(street);
  }

  private void end(StreetId street, Post post, LocalDate day) {
    LocalDate until = post.from().isAfter(day) ? post.from() : day;
    posts.end(street, post.id(), until);
    changes.add(
        street, null, "end-post", post.id().value(), Map.of("until", until, "because", "areas"));
  }

  private void open(StreetId street, Post post, AreaId area, LocalDate day) {
    LocalDate from = post.from().isAfter(day) ? post.from() : day;
    PostId id = new PostId(Ids.next());
    posts.insert(
        street,
        new Post(id, post.kind(), post.account(), area, null, from, post.until()),
        clock.instant());
    changes.add(
        street,
        null,
        "appoint",
        id.value(),
        Map.of(
            "kind",
            post.kind(),
            "account",
            post.account().toString(),
            "because",
            "areas",
            "follows",
            post.id().toString()));
  }

  @Override
  public String noun() {
    return "个岗位";
  }

  @Override
  public int count(StreetId street, Collection<AreaId> areas) {
    return posts.listOver(street, areas, Today.on(clock)).size();
  }
}
