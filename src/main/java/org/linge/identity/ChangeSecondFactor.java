package org.linge.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one's own second factor to a new phone: who has proven the old one gets a further secret,
 * and the old one counts until a code proves that the new phone has it.
 */
@Component
class ChangeSecondFactor {
  private final SecondFactors secondFactors;
  private final SecondFactorStore store;
  private final Sessions sessions;
  private final ChangeStore changes;
  private final LoginSettings settings;
  private final TransactionTemplate transactions;
  private final Clock clock;

  ChangeSecondFactor(
      SecondFactors secondFactors,
      SecondFactorStore store,
      Sessions sessions,
      ChangeStore changes,
      LoginSettings settings,
      TransactionTemplate transactions,
      Clock clock) {
    this.secondFactors = secondFactors;
    this.store = store;
    this.sessions = sessions;
    this.changes = changes;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The secret for the new phone.
   *
   * @param code of the old one, or a recovery code
   */
  String begin(StreetId street, AccountId account, String code) {
    secondFactors.require(street, account, code);
    String secret = OneTimeCodes.secret();
    Instant until = clock.instant().plus(settings.stepTime());
    store.beginChange(street, account, secondFactors.seal(street, account, secret), until);
    return secret;
  }

  /** Replaces the old one; answers new recovery codes and ends all sessions but this one. */
  List<String> confirm(StreetId street, AccountId account, String code, SessionToken session) {
    Outcome outcome = transactions.execute(transaction -> replace(street, account, code, session));
    if (outcome.refusal() != null) {
      throw outcome.refusal();
    }
    return outcome.recoveryCodes();
  }

  /** A refusal is handed back, so that the attempt stays counted. */
  private Outcome replace(StreetId street, AccountId account, String code, SessionToken session) {
    SecondFactorStore.Row row =
        store
            .lock(street, account)
            .orElseThrow(() -> new Refused(IdentityProblem.NO_SECOND_FACTOR));
    Instant now = clock.instant();
    SecondFactorStore.Next next = row.next();
    if (next == null || !now.isBefore(next.until())) {
      throw new Refused(IdentityProblem.CHANGE_OF_PHONE_OVER);
    }
    Attempts attempts = row.attempts().anotherCode(now, settings);
    String secret = secondFactors.open(street, account, next.secret());
    var finding = OneTimeCodes.check(secret, code.replace(" ", ""), now, 0);
    if (finding.verdict() != OneTimeCodes.Verdict.RIGHT) {
      store.count(street, account, row.lastStep(), attempts);
      return new Outcome(List.of(), SecondFactors.refusal(finding.verdict()));
    }
    store.replace(street, account, next.secret(), now, finding.step());
    sessions.closeAll(street, account, session);
    changes.add(street, account, "change-second-factor", account.value(), Map.of());
    return new Outcome(secondFactors.drawCodes(street, account), null);
  }

  private record Outcome(List<String> recoveryCodes, @Nullable Refused refusal) {}
}
