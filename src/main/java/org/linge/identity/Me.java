package org.linge.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/** Describes who is logged in, and posts, for a page. */
@Component
class Me {
  private final PostKinds kinds;
  private final Rosters rosters;
  private final Territory territory;
  private final SessionSettings settings;

  Me(PostKinds kinds, Rosters rosters, Territory territory, SessionSettings settings) {
    this.kinds = kinds;
    this.rosters = rosters;
    this.territory = territory;
    this.settings = settings;
  }

  View of(Actor actor) {
    return new View(
        actor.street(),
        territory.street(actor.street()).name(),
        actor.account(),
        actor.name(),
        actor.posts().stream().map(post -> of(actor.street(), post)).toList(),
        kinds.rights(actor.posts()),
        settings.idle(actor.posts()).toSeconds());
  }

  PostView of(StreetId street, Post post) {
    return new PostView(
        post.id(),
        post.kind(),
        kinds.name(post.kind()),
        post.area() == null
            ? null
            : new AreaView(post.area(), territory.area(street, post.area()).name()),
        post.unit() == null
            ? null
            : new UnitView(
                post.unit(), rosters.of(street).unit(post.unit()).map(Unit::name).orElse("")),
        post.from(),
        post.until(),
        post.deputy() == null
            ? null
            : rosters.of(street).person(post.account()).map(Roster.Member::name).orElse(""));
  }

  /**
   * @param idleSeconds after which a log-in without any request ends
   */
  record View(
      StreetId street,
      String streetName,
      AccountId account,
      String name,
      List<PostView> posts,
      Set<Right> rights,
      long idleSeconds) {}

  record PostView(
      PostId id,
      String kind,
      String kindName,
      @Nullable AreaView area,
      @Nullable UnitView unit,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable String deputyFor) {}

  record AreaView(AreaId id, String name) {}

  record UnitView(UnitId id, String name) {}
}
