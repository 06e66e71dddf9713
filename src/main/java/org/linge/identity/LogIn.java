package org.linge.identity;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first step of a log-in: a login name and its password. The answer, its time and its lock are
 * the same for a wrong password and for a name that nobody has, and nobody learns of a second step
 * before the password is right.
 */
@Component
class LogIn {
  private final AccountStore accounts;
  private final Admit admit;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final LoginSettings settings;
  private final TransactionTemplate transactions;
  private final Clock clock;

  LogIn(
      AccountStore accounts,
      Admit admit,
      Passwords passwords,
      LoginThrottle throttle,
      LoginSettings settings,
      TransactionTemplate transactions,
      Clock clock) {
    this.accounts = accounts;
    this.admit = admit;
    this.passwords = passwords;
    this.throttle = throttle;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  Admission logIn(String loginName, String password, Origin origin) {
    throttle.requireCalm(origin.address());
    String name = LoginNames.normal(loginName);
    Optional<AccountStore.LoginName> found = accounts.findLoginName(name);
    Account account = found.map(this::countAttempt).orElse(null);
    if (account == null) {
      throttle.attemptStranger(name);
    }
    if (!passwords.matches(password, account == null ? null : account.passwordHash())
        || account == null) {
      throttle.failed(origin.address());
      throw new Refused(IdentityProblem.LOGIN_FAILED);
    }
    if (account.status() == Account.Status.DISABLED) {
      throw new Refused(IdentityProblem.ACCOUNT_DISABLED);
    }
    return open(found.orElseThrow().street(), account, origin);
  }

  /** Counts before the password is checked: many guesses at once are not more guesses. */
  private @Nullable Account countAttempt(AccountStore.LoginName found) {
    return transactions.execute(
        transaction -> {
          Account account = accounts.lock(found.street(), found.account()).orElseThrow();
          Attempts attempts =
              new Attempts(account.failedAttempts(), account.lockedUntil())
                  .another(clock.instant(), settings);
          accounts.countAttempts(
              found.street(), account.id(), attempts.failed(), attempts.lockedUntil());
          return account;
        });
  }

  private Admission open(StreetId street, Account account, Origin origin) {
    return transactions.execute(
        transaction -> {
          accounts.countAttempts(street, account.id(), 0, null);
          return admit.byPassword(street, account, origin);
        });
  }
}
