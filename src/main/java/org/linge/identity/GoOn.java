package org.linge.identity;

import java.util.List;
import java.util.function.Function;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The further steps of a log-in: each takes a half session and answers the next or a whole one. */
@Component
class GoOn {
  private final Sessions sessions;
  private final AccountStore accounts;
  private final SecondFactors secondFactors;
  private final SetPassword setPassword;
  private final Admit admit;
  private final LoginThrottle throttle;
  private final TransactionTemplate transactions;

  GoOn(
      Sessions sessions,
      AccountStore accounts,
      SecondFactors secondFactors,
      SetPassword setPassword,
      Admit admit,
      LoginThrottle throttle,
      TransactionTemplate transactions) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.setPassword = setPassword;
    this.admit = admit;
    this.throttle = throttle;
    this.transactions = transactions;
  }

  Admission withCode(SessionToken token, String code, Origin origin) {
    throttle.requireCalm(origin.address());
    Account account = waiting(token, LoginStep.CODE);
    try {
      secondFactors.require(token.street(), account.id(), code);
    } catch (Refused wrong) {
      throttle.failed(origin.address());
      throw wrong;
    }
    return advance(token, account, a -> admit.byCode(token.street(), a, origin));
  }

  /** The secret of the factor that has to be set up. */
  Setup begin(SessionToken token) {
    Account account = waiting(token, LoginStep.SET_UP);
    return new Setup(account.loginName(), secondFactors.begin(token.street(), account.id()));
  }

  Confirmed withFactor(SessionToken token, String code, Origin origin) {
    Account account = waiting(token, LoginStep.SET_UP);
    List<String> codes = secondFactors.confirm(token.street(), account.id(), code);
    return new Confirmed(
        codes, advance(token, account, a -> admit.byCode(token.street(), a, origin)));
  }

  Admission withPassword(SessionToken token, String replacement, Origin origin) {
    StreetId street = token.street();
    boolean factor = half(token, LoginStep.PASSWORD).secondFactor();
    Account account = waiting(token, LoginStep.PASSWORD);
    setPassword.replace(street, account, replacement);
    return advance(token, account, a -> admit.byNewPassword(street, a, factor, origin));
  }

  private Admission advance(
      SessionToken token, Account account, Function<Account, Admission> next) {
    Admission admission = transactions.execute(transaction -> next.apply(account));
    sessions.close(token);
    return admission;
  }

  private Account waiting(SessionToken token, LoginStep step) {
    return accounts
        .find(token.street(), half(token, step).account())
        .filter(account -> account.status() == Account.Status.ACTIVE)
        .orElseThrow(() -> new Refused(IdentityProblem.STEP_PASSED));
  }

  private SessionStore.Row half(SessionToken token, LoginStep step) {
    return sessions
        .half(token)
        .filter(row -> row.waitsFor() == step)
        .orElseThrow(() -> new Refused(IdentityProblem.STEP_PASSED));
  }

  record Setup(String loginName, String secret) {}

  record Confirmed(List<String> recoveryCodes, Admission admission) {}
}
