package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Page;
import org.linge.shared.Public;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where one is logged in oneself. */
@RestController
@RequestMapping("/api/session/all")
class OwnSessionsController {
  private final Sessions sessions;
  private final TransactionTemplate transactions;

  OwnSessionsController(Sessions sessions, TransactionTemplate transactions) {
    this.sessions = sessions;
    this.transactions = transactions;
  }

  @Public
  @GetMapping
  Page<View> list(Actor actor, HttpServletRequest request) {
    SessionToken here = SessionCookie.read(request).orElse(null);
    return page(sessions.list(actor.street(), actor.account()), here);
  }

  /** One of them; ending the one that asks is a log-out. */
  @Public
  @DeleteMapping("/{session}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Actor actor, @PathVariable UUID session) {
    sessions.close(actor.street(), actor.account(), session);
  }

  @Public
  @PostMapping("/end-others")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOthers(Actor actor, HttpServletRequest request) {
    SessionToken here = SessionCookie.read(request).orElseThrow();
    transactions.executeWithoutResult(
        transaction -> sessions.closeAll(actor.street(), actor.account(), here));
  }

  static Page<View> page(List<SessionStore.Listed> sessions, @Nullable SessionToken here) {
    return new Page<>(sessions.stream().map(one -> View.of(one, here)).toList(), null);
  }

  /**
   * @param address shortened to the network
   * @param current whether it is the one that asks
   */
  record View(
      UUID id,
      String device,
      String address,
      boolean secondFactor,
      Instant since,
      Instant lastSeen,
      boolean current) {
    static View of(SessionStore.Listed session, @Nullable SessionToken here) {
      return new View(
          session.id(),
          session.device(),
          session.address(),
          session.secondFactor(),
          session.createdAt(),
          session.lastSeenAt(),
          Sessions.isOf(session, here));
    }
  }
}
