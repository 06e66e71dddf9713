package org.linge.identity;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/**
 * The one answer to "may this account do this to that". A post over an area reaches its whole
 * subtree; a post in a unit reaches what the unit and those below it are called to, and the areas
 * they serve. Nothing reaches another street, and a resident, who has no posts, reaches nothing
 * here: what is theirs is theirs by the matter itself.
 */
@Component
public class Access {
  private final Territory territory;
  private final PostKinds kinds;
  private final Rosters rosters;

  Access(Territory territory, PostKinds kinds, Rosters rosters) {
    this.territory = territory;
    this.kinds = kinds;
    this.rosters = rosters;
  }

  /** Whether some current post gives the right, over whatever it may be. */
  public boolean has(Actor actor, Right right) {
    for (Post post : actor.posts()) {
      if (kinds.gives(post.kind(), right)) {
        return true;
      }
    }
    return false;
  }

  /** Everything that the actor reaches with the right, for the query of a list. */
  public Reach reach(Actor actor, Right right) {
    Set<AreaId> tops = new HashSet<>();
    Set<UnitId> units = new HashSet<>();
    for (Post post : actor.posts()) {
      if (kinds.gives(post.kind(), right)) {
        if (post.area() != null) {
          tops.add(post.area());
        }
        if (post.unit() != null) {
          units.addAll(rosters.of(actor.street()).subtree(post.unit()));
        }
      }
    }
    units.forEach(unit -> tops.addAll(serves(actor.street(), unit)));
    if (tops.stream().anyMatch(top -> isRoot(actor.street(), top))) {
      return new Reach(actor.street(), true, Set.of(), Set.copyOf(units));
    }
    Set<AreaId> areas = new HashSet<>();
    tops.forEach(top -> areas.addAll(territory.subtree(actor.street(), top)));
    return new Reach(actor.street(), false, Set.copyOf(areas), Set.copyOf(units));
  }

  /**
   * The posts by which the actor may; never empty if and only if {@code reach(…).covers(target)}.
   */
  public List<Post> posts(Actor actor, Right right, Target target) {
    if (!target.street().equals(actor.street())) {
      return List.of();
    }
    return actor.posts().stream()
        .filter(post -> kinds.gives(post.kind(), right) && reaches(actor.street(), post, target))
        .toList();
  }

  public boolean may(Actor actor, Right right, Target target) {
    return !posts(actor, right, target).isEmpty();
  }

  /** All posts held that day by which somebody may. */
  public List<Post> readers(Target target, Right right, LocalDate on) {
    return rosters.of(target.street()).posts(on).stream()
        .filter(post -> kinds.gives(post.kind(), right) && reaches(target.street(), post, target))
        .toList();
  }

  /** Refuses with FORBIDDEN unless the actor may. */
  public void require(Actor actor, Right right, Target target) {
    if (!may(actor, right, target)) {
      throw new Refused(SharedProblem.FORBIDDEN);
    }
  }

  private boolean reaches(StreetId street, Post post, Target target) {
    if (post.area() != null) {
      return covers(street, post.area(), target);
    }
    if (post.unit() != null) {
      for (UnitId unit : rosters.of(street).subtree(post.unit())) {
        if (target.units().contains(unit)
            || serves(street, unit).stream().anyMatch(area -> covers(street, area, target))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean covers(StreetId street, AreaId top, Target target) {
    return isRoot(street, top)
        || (target.area() != null && territory.covers(street, top, target.area()));
  }

  private boolean isRoot(StreetId street, AreaId area) {
    return territory.street(street).root().equals(area);
  }

  private Set<AreaId> serves(StreetId street, UnitId unit) {
    return rosters.of(street).unit(unit).map(Unit::serves).orElse(Set.of());
  }
}
