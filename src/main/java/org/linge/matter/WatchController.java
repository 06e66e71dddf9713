package org.linge.matter;

import java.util.Optional;
import java.util.UUID;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** To follow a matter and to stop; both change nothing when repeated. */
@RestController
@RequestMapping("/api/streets/{street}")
class WatchController {
  private final Watches watches;
  private final MatterViews views;

  WatchController(Watches watches, MatterViews views) {
    this.watches = watches;
    this.views = views;
  }

  @Allowed(Right.MATTER_READ)
  @PutMapping("/matters/{id}/watch")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void watch(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    watches.watch(actor, new MatterId(id));
  }

  @Allowed(Right.MATTER_READ)
  @DeleteMapping("/matters/{id}/watch")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unwatch(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    watches.unwatch(actor, new MatterId(id));
  }

  /** What I follow, the newest matter first. */
  @Allowed(Right.MATTER_READ)
  @GetMapping("/watches")
  Cursor.Page<MatterViews.Item> list(
      @PathVariable StreetId street,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "20") int limit,
      Actor actor) {
    return watches.page(actor, after.map(Cursor::read).orElse(null), Cursor.limit(limit), views);
  }
}
