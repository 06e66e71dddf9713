package org.linge.identity;

import java.util.Map;
import java.util.Set;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
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
  private final ChangeStore changes;
  private final LoginThrottle throttle;
  private final TransactionTemplate transactions;

  SetPassword(
      AccountStore accounts,
      PostStore posts,
      PostKinds kinds,
      Sessions sessions,
      Passwords passwords,
      ChangeStore changes,
      LoginThrottle throttle,
      TransactionTemplate transactions) {
    this.accounts = accounts;
    this.posts = posts;
    this.kinds = kinds;
    this.sessions = sessions;
    this.passwords = passwords;
    this.changes = changes;
    this.throttle = throttle;
    this.transactions = transactions;
  }

  /** One's own; the session with which it is asked goes on. */
  void change(Actor actor, String current, String replacement, SessionToken session) {
    Account account = require(actor.street(), actor.account());
    throttle.attemptStranger("password of " + account.id());
    if (!passwords.matches(current, account.passwordHash())) {
      throw SharedProblem.invalid("current", "不正确", "is not your present password");
    }
    throttle.forget("password of " + account.id());
    LoginNames.requirePassword("replacement", replacement, account.loginName());
    String hash = passwords.hash(replacement);
    transactions.executeWithoutResult(
        transaction -> {
          accounts.changePassword(actor.street(), account.id(), hash);
          sessions.closeAll(actor.street(), account.id(), session);
          changes.add(
              actor.street(), actor.account(), "change-password", account.id().value(), Map.of());
        });
  }

  /**
   * Somebody else's. Not an administrator's: who sets another's password can be the other, and
   * administrators watch each other.
   */
  void set(Actor actor, AccountId id, String password) {
    StreetId street = actor.street();
    Account account = require(street, id);
    LoginNames.requirePassword("password", password, account.loginName());
    boolean administrator =
        posts.listOf(street, id).stream()
            .anyMatch(post -> kinds.has(post.kind()) && isExclusive(post.kind()));
    if (administrator && !id.equals(actor.account())) {
      throw new Refused(IdentityProblem.ADMINISTRATOR);
    }
    String hash = passwords.hash(password);
    transactions.executeWithoutResult(
        transaction -> {
          accounts.changePassword(street, id, hash);
          sessions.closeAll(street, id, null);
          changes.add(street, actor.account(), "set-password", id.value(), Map.of());
        });
  }

  private boolean isExclusive(String kind) {
    Set<String> excluded = kinds.kind(kind).excludes();
    return !excluded.isEmpty();
  }

  private Account require(StreetId street, AccountId id) {
    return accounts
        .find(street, id)
        .orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_ACCOUNT));
  }
}
