package org.linge.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What administrators see and end of another's log-ins. */
@RestController
@RequestMapping("/api/streets/{street}/accounts/{id}")
class AccountSafetyController {
  private final AccountStore accounts;
  private final Sessions sessions;
  private final SecondFactors secondFactors;
  private final OidcSubjectStore subjects;
  private final OidcSettings oidc;
  private final ChangeStore changes;
  private final Access access;
  private final TransactionTemplate transactions;

  AccountSafetyController(
      AccountStore accounts,
      Sessions sessions,
      SecondFactors secondFactors,
      OidcSubjectStore subjects,
      OidcSettings oidc,
      ChangeStore changes,
      Access access,
      TransactionTemplate transactions) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.secondFactors = secondFactors;
    this.subjects = subjects;
    this.oidc = oidc;
    this.changes = changes;
    this.access = access;
    this.transactions = transactions;
  }

  @Allowed(Right.ACCOUNT_READ)
  @GetMapping("/sessions")
  Page<OwnSessionsController.View> list(
      @PathVariable StreetId street, @PathVariable AccountId id, Actor actor) {
    access.require(actor, Right.ACCOUNT_READ, Target.street(street));
    require(street, id);
    return OwnSessionsController.page(sessions.list(street, id), null);
  }

  /** One of them, or all when none is named. */
  @Allowed(Right.ACCOUNT_EDIT)
  @PostMapping("/sessions/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(
      @PathVariable StreetId street,
      @PathVariable AccountId id,
      Actor actor,
      @RequestBody @Valid Ending ending) {
    access.require(actor, Right.ACCOUNT_EDIT, Target.street(street));
    require(street, id);
    transactions.executeWithoutResult(
        transaction -> {
          end(street, id, ending.session());
          changes.add(
              street,
              actor.account(),
              "end-sessions",
              id.value(),
              Map.of("which", ending.session() == null ? "all" : "one"));
        });
  }

  private void end(StreetId street, AccountId id, @Nullable UUID session) {
    if (session == null) {
      sessions.closeAll(street, id, null);
      return;
    }
    try {
      sessions.close(street, id, session);
    } catch (Refused unknown) {
      throw unknown.at("session");
    }
  }

  /**
   * For somebody who lost phone and recovery codes. Never one's own; who it is for logs in anew.
   */
  @Allowed(Right.ACCOUNT_EDIT)
  @PostMapping("/second-factor/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetSecondFactor(@PathVariable StreetId street, @PathVariable AccountId id, Actor actor) {
    access.require(actor, Right.ACCOUNT_EDIT, Target.street(street));
    require(street, id);
    if (id.equals(actor.account())) {
      throw new Refused(IdentityProblem.OWN_SECOND_FACTOR);
    }
    transactions.executeWithoutResult(
        transaction -> {
          secondFactors.remove(street, id, actor.account(), "reset-second-factor");
          sessions.closeAll(street, id, null);
        });
  }

  /** Whether an identity at the office's provider is bound to the account. */
  @Allowed(Right.ACCOUNT_READ)
  @GetMapping("/provider")
  OidcController.View showProvider(
      @PathVariable StreetId street, @PathVariable AccountId id, Actor actor) {
    access.require(actor, Right.ACCOUNT_READ, Target.street(street));
    require(street, id);
    return new OidcController.View(oidc.title(), subjects.boundSince(street, id).orElse(null));
  }

  /**
   * For an identity that has left the office or was given to somebody else. Never one's own, which
   * takes the password; who it is for logs in anew. Where none is bound nothing changes.
   */
  @Allowed(Right.POST_EDIT)
  @PostMapping("/provider/unbind")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unbindProvider(
      @PathVariable StreetId street,
      @PathVariable AccountId id,
      Actor actor,
      @RequestBody @Valid Unbinding unbinding) {
    access.require(actor, Right.POST_EDIT, Target.street(street));
    require(street, id);
    if (id.equals(actor.account())) {
      throw new Refused(IdentityProblem.OWN_OIDC).with("title", oidc.title());
    }
    String reason = unbinding.reason().strip();
    transactions.executeWithoutResult(
        transaction -> {
          if (subjects.unbind(street, id)) {
            sessions.closeAll(street, id, null);
            changes.add(
                street, actor.account(), "remove-oidc", id.value(), Map.of("reason", reason));
          }
        });
  }

  private void require(StreetId street, AccountId id) {
    if (accounts.find(street, id).isEmpty()) {
      throw new Refused(IdentityProblem.UNKNOWN_ACCOUNT);
    }
  }

  record Ending(@Nullable UUID session) {}

  record Unbinding(@NotBlank @Size(max = 500) String reason) {}
}
