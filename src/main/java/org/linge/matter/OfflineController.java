package org.linge.matter;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a phone keeps of its to-dos: first which and at what version, then those that differ. */
@RestController
@RequestMapping("/api/streets/{street}/todos")
class OfflineController {
  /** The most that a phone keeps. */
  private static final int MOST = 10_000;

  private static final int BATCH = 20;

  private final MatterListStore store;
  private final TodoController todos;
  private final OfflinePages pages;

  OfflineController(MatterListStore store, TodoController todos, OfflinePages pages) {
    this.store = store;
    this.todos = todos;
    this.pages = pages;
  }

  /**
   * @param mark stands for all the rest: whoever knows it has nothing to learn
   * @param matters none if the mark is the one that was named
   */
  record Stock(String mark, boolean same, List<Known> matters) {}

  /**
   * @param mine whether it waits for one of my posts
   */
  record Known(UUID id, int version, boolean mine) {}

  /**
   * All that is to do, the soonest first, my own before my area's. What is not in it any more is
   * done, moved on, or no longer to be seen: the phone forgets it.
   */
  @Allowed(Right.MATTER_ACT)
  @GetMapping("/stock")
  Stock stock(
      @PathVariable StreetId street,
      @RequestParam(required = false) @Nullable @Size(max = 64) String mark,
      Actor actor) {
    Map<UUID, Known> all = new LinkedHashMap<>();
    for (TodoController.Scope scope :
        List.of(TodoController.Scope.MINE, TodoController.Scope.AREA)) {
      boolean mine = scope == TodoController.Scope.MINE;
      store
          .versions(todos.where(actor, scope), MatterListStore.Filter.OPEN, MOST)
          .forEach((id, version) -> all.putIfAbsent(id, new Known(id, version, mine)));
    }
    List<Known> known = all.values().stream().limit(MOST).toList();
    String now = Long.toHexString(Repeats.hash(actor.account().value(), known));
    return now.equals(mark) ? new Stock(now, true, List.of()) : new Stock(now, false, known);
  }

  @Allowed(Right.MATTER_ACT)
  @GetMapping("/pages")
  List<OfflinePages.Offline> pages(
      @PathVariable StreetId street, @RequestParam(defaultValue = "") List<UUID> ids, Actor actor) {
    if (ids.size() > BATCH) throw SharedProblem.invalid("ids", "最多 " + BATCH + " 件");
    return pages.list(actor, ids);
  }
}
