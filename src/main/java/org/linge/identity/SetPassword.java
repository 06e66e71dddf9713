package org.linge.identity;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets a password, one's own or that of somebody who forgot it, and ends the account's sessions.
 */
@Component
class SetPassword {
  private final AccountStore accounts;
  private final PostStore posts;
  private final PostKinds kinds;
  private final Sessions sessions;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final ChangeStore changes;
  private final TransactionTemplate transactions;
  private final Clock clock;

  SetPassword(
      AccountStore accounts,
      PostStore posts,
      PostKinds kinds,
      Sessions sessions,
      Passwords passwords,
      PasswordRules rules,
      ChangeStore changes,
      TransactionTemplate transactions,
      Clock clock) {
    this.accounts = accounts;
    this.posts = posts;
    this.kinds = kinds;
    this.sessions = sessions;
    this.passwords = passwords;
    this.rules = rules;
    this.changes = changes;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** One's own; the session with which it is asked goes on. */
  void change(Actor actor, String current, String replacement, SessionToken session) {
    Account account = require(actor.street(), actor.account());
    passwords.requireOwn(account, "current", current);
    rules.requireNew(actor.street(), account, "replacement", replacement);
    String hash = passwords.hash(replacement);
    transactions.executeWithoutResult(
        transaction -> write(actor.street(), actor.account(), account, hash, session));
  }

  /** One's own at the log-in, where the present one has just been given. */
  void replace(StreetId street, Account account, String replacement) {
    rules.requireNew(street, account, "replacement", replacement);
    String hash = passwords.hash(replacement);
    transactions.executeWithoutResult(
        transaction -> write(street, account.id(), account, hash, null));
  }

  /**
   * Somebody else's, who replaces it at the next log-in. Not an administrator's: who sets another's
   * password can be the other, and administrators watch each other.
   */
  void set(Actor actor, AccountId id, String password) {
    StreetId street = actor.street();
    Account account = require(street, id);
    rules.requireNew(street, account, "password", password);
    if (isAdministrator(street, id) && !id.equals(actor.account())) {
      throw new Refused(IdentityProblem.ADMINISTRATOR);
    }
    String hash = passwords.hash(password);
    transactions.executeWithoutResult(
        transaction -> write(street, actor.account(), account, hash, null));
  }

  private void write(
      StreetId street,
      AccountId actor,
      Account account,
      String hash,
      @Nullable SessionToken spared) {
    boolean own = actor.equals(account.id());
    rules.remember(street, account);
    accounts.changePassword(street, account.id(), hash, !own, clock.instant());
    sessions.closeAll(street, account.id(), spared);
    String act = own ? "change-password" : "set-password";
    changes.add(street, actor, act, account.id().value(), Map.of());
  }

  private boolean isAdministrator(StreetId street, AccountId id) {
    return posts.listOf(street, id).stream()
        .anyMatch(post -> kinds.has(post.kind()) && kinds.kind(post.kind()).isAdministrator());
  }

  private Account require(StreetId street, AccountId id) {
    return accounts
        .find(street, id)
        .orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_ACCOUNT));
  }
}
