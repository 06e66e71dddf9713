package org.linge.matter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.identity.Target;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** To-dos that go from one seat to another. */
@RestController
@RequestMapping("/api/streets/{street}")
class HandOverController {
  private final HandOverTodos handOverTodos;
  private final Identity identity;
  private final Access access;

  HandOverController(HandOverTodos handOverTodos, Identity identity, Access access) {
    this.handOverTodos = handOverTodos;
    this.identity = identity;
    this.access = access;
  }

  /** Where the to-dos of a post would go if it ended today. */
  @Allowed(Right.POST_EDIT)
  @GetMapping("/posts/{id}/todos")
  HandOverTodos.Outlook outlook(
      @PathVariable StreetId street, @PathVariable PostId id, Actor actor) {
    Post post = identity.post(street, id).orElseThrow(() -> new Refused(SharedProblem.NOT_FOUND));
    access.require(actor, Right.POST_EDIT, Target.of(street, post));
    return handOverTodos.outlook(street, post);
  }

  @Allowed(Right.MATTER_ACT)
  @PostMapping("/todos/hand-over")
  Handed handOver(
      @PathVariable StreetId street,
      Actor actor,
      @RequestHeader("Idempotency-Key") UUID key,
      @Valid @RequestBody Handing handing) {
    return new Handed(handOverTodos.handOver(actor, handing.from(), handing.to(), key));
  }

  record Handing(@NotNull PostId from, @NotNull PostId to) {}

  record Handed(int moved) {}
}
