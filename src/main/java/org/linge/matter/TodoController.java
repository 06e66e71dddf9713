package org.linge.matter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Post;
import org.linge.identity.Reach;
import org.linge.identity.UnitId;
import org.linge.matter.MatterListStore.Filter;
import org.linge.matter.MatterListStore.Order;
import org.linge.matter.MatterListStore.Where;
import org.linge.procedure.Procedure.Effect;
import org.linge.procedure.Procedures;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** To-do lists: what waits for my seats, what is open where I may act, what is overdue there. */
@RestController
@RequestMapping("/api/streets/{street}/todos")
class TodoController {
  private final MatterListStore store;
  private final AskedStore asked;
  private final CallStore calls;
  private final CallViews callViews;
  private final Procedures procedures;
  private final MatterViews views;
  private final Access access;

  TodoController(
      MatterListStore store,
      AskedStore asked,
      CallStore calls,
      CallViews callViews,
      Procedures procedures,
      MatterViews views,
      Access access) {
    this.store = store;
    this.asked = asked;
    this.calls = calls;
    this.callViews = callViews;
    this.procedures = procedures;
    this.views = views;
    this.access = access;
  }

  enum Scope {
    MINE,
    AREA,
    OVERDUE,
    /** Extensions that others have asked for and one may decide. */
    ASKED
  }

  record Counts(int mine, int area, int overdue, int asked, int called) {}

  @Allowed(Right.MATTER_ACT)
  @GetMapping
  Cursor.Page<MatterViews.Item> list(
      @PathVariable StreetId street,
      @RequestParam(defaultValue = "mine") Scope scope,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "20") int limit,
      Actor actor) {
    int size = Cursor.limit(limit);
    MatterListStore.@Nullable After last = after.map(Cursor::read).orElse(null);
    if (scope == Scope.ASKED) {
      return Cursor.page(
          asked.list(deciding(actor), actor.account().value(), last, size + 1), size, views::item);
    }
    List<Matter> rows = store.list(where(actor, scope), filter(scope), Order.DUE, last, size + 1);
    return Cursor.page(rows, size, views::item);
  }

  @Allowed(Right.MATTER_ACT)
  @GetMapping("/counts")
  Counts counts(@PathVariable StreetId street, Actor actor) {
    return new Counts(
        count(actor, Scope.MINE),
        count(actor, Scope.AREA),
        count(actor, Scope.OVERDUE),
        count(actor, Scope.ASKED),
        calls.count(actor.street(), called(actor)));
  }

  /** What one's units are called to and have not ended, the next clock first (吹哨报到). */
  @Allowed(Right.MATTER_ACT)
  @GetMapping("/called")
  Cursor.Page<CallViews.Waiting> listCalled(
      @PathVariable StreetId street,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "20") int limit,
      Actor actor) {
    int size = Cursor.limit(limit);
    return Cursor.calls(
        calls.list(street, called(actor), after.map(Cursor::read).orElse(null), size + 1),
        size,
        callViews::waiting);
  }

  private Set<UnitId> called(Actor actor) {
    return access.reach(actor, Right.MATTER_ACT).units();
  }

  private int count(Actor actor, Scope scope) {
    if (scope == Scope.ASKED) return asked.count(deciding(actor), actor.account().value());
    return store.count(where(actor, scope), filter(scope));
  }

  /** What is reached by the posts that may decide on an extension. */
  private Reach deciding(Actor actor) {
    Set<String> kinds =
        procedures.listAll(actor.street()).stream()
            .flatMap(p -> p.actions().stream())
            .filter(a -> a.has(Effect.GRANT_EXTENSION))
            .flatMap(a -> a.by().stream())
            .collect(Collectors.toSet());
    List<Post> posts = actor.posts().stream().filter(p -> kinds.contains(p.kind())).toList();
    return access.reach(
        new Actor(actor.street(), actor.account(), actor.name(), posts), Right.MATTER_ACT);
  }

  private static Filter filter(Scope scope) {
    return scope == Scope.OVERDUE ? Filter.OPEN.onlyOverdue() : Filter.OPEN;
  }

  Where where(Actor actor, Scope scope) {
    if (scope == Scope.MINE)
      return Where.seats(
          actor.street(), actor.posts().stream().map(TodoController::seat).distinct().toList());
    Reach reach = access.reach(actor, Right.MATTER_ACT);
    return new Where(actor.street(), reach.wholeStreet(), reach.areas(), reach.units(), Set.of());
  }

  private static Holder seat(Post post) {
    if (post.unit() != null) return Holder.unit(post.unit());
    if (post.area() != null) return Holder.post(post.kind(), post.area());
    throw new IllegalStateException("A post is over an area or in a unit: " + post.id());
  }
}
