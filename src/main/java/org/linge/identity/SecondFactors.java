package org.linge.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The second factor of accounts: set up, asked for, lost. */
@Component
class SecondFactors {
  private static final int CODES = 10;
  private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final int CODE_LENGTH = 10;

  private final SecureRandom random = new SecureRandom();
  private final SecondFactorStore store;
  private final ChangeStore changes;
  private final Vault vault;
  private final LoginSettings settings;
  private final TransactionTemplate transactions;
  private final Clock clock;

  SecondFactors(
      SecondFactorStore store,
      ChangeStore changes,
      Vault vault,
      LoginSettings settings,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.changes = changes;
    this.vault = vault;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  boolean isConfirmed(StreetId street, AccountId account) {
    return confirmed(street, account).isPresent();
  }

  /** Since when there is one. */
  Optional<Instant> confirmed(StreetId street, AccountId account) {
    return store.find(street, account).map(SecondFactorStore.Row::confirmedAt);
  }

  int codesLeft(StreetId street, AccountId account) {
    return store.codesLeft(street, account);
  }

  /** A new secret, which counts for nothing until it is confirmed. */
  String begin(StreetId street, AccountId account) {
    String secret = OneTimeCodes.secret();
    if (!store.begin(street, account, seal(street, account, secret))) {
      throw new Refused(IdentityProblem.SECOND_FACTOR_EXISTS);
    }
    return secret;
  }

  /** Confirms by a code that the phone has the secret; answers the recovery codes. */
  List<String> confirm(StreetId street, AccountId account, String code) {
    require(street, account, code, false);
    return transactions.execute(
        transaction -> {
          SecondFactorStore.Row row = store.lock(street, account).orElseThrow();
          if (row.confirmedAt() != null) {
            throw new Refused(IdentityProblem.SECOND_FACTOR_EXISTS);
          }
          store.confirm(street, account, clock.instant(), row.lastStep());
          changes.add(street, account, "confirm-second-factor", account.value(), Map.of());
          return drawCodes(street, account);
        });
  }

  /** New recovery codes in place of all old ones. */
  List<String> renewCodes(StreetId street, AccountId account, String code) {
    require(street, account, code, true);
    return transactions.execute(
        transaction -> {
          changes.add(street, account, "renew-recovery-codes", account.value(), Map.of());
          return drawCodes(street, account);
        });
  }

  /** Joins the caller's transaction. */
  void remove(StreetId street, AccountId account, AccountId actor, String act) {
    if (!store.delete(street, account)) {
      throw new Refused(IdentityProblem.NO_SECOND_FACTOR);
    }
    changes.add(street, actor, act, account.value(), Map.of());
  }

  /**
   * Takes a code of the confirmed factor, or a recovery code, once. Each wrong one counts, and what
   * was counted is forgotten by a right code only, never by a right password.
   */
  void require(StreetId street, AccountId account, String code) {
    require(street, account, code, true);
  }

  private void require(StreetId street, AccountId account, String code, boolean confirmed) {
    Refused refusal = transactions.execute(transaction -> use(street, account, code, confirmed));
    if (refusal != null) {
      throw refusal;
    }
  }

  private @Nullable Refused use(
      StreetId street, AccountId account, String code, boolean confirmed) {
    SecondFactorStore.Row row =
        store
            .lock(street, account)
            .filter(r -> confirmed == (r.confirmedAt() != null))
            .orElseThrow(() -> noneOf(confirmed));
    Attempts attempts = row.attempts().anotherCode(clock.instant(), settings);
    String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    if (confirmed && plain.length() == CODE_LENGTH) {
      boolean used = store.useCode(street, account, hash(street, account, plain), clock.instant());
      store.count(street, account, row.lastStep(), used ? Attempts.NONE : attempts);
      if (used) {
        changes.add(street, account, "use-recovery-code", account.value(), Map.of());
      }
      return used ? null : new Refused(IdentityProblem.WRONG_RECOVERY_CODE).at("code");
    }
    String secret = open(street, account, row.secret());
    var finding = OneTimeCodes.check(secret, plain, clock.instant(), row.lastStep());
    boolean right = finding.verdict() == OneTimeCodes.Verdict.RIGHT;
    store.count(street, account, finding.step(), right ? Attempts.NONE : attempts);
    return right ? null : refusal(finding.verdict());
  }

  static Refused refusal(OneTimeCodes.Verdict verdict) {
    return new Refused(problem(verdict)).at("code");
  }

  private static Refused noneOf(boolean confirmed) {
    return new Refused(
        confirmed ? IdentityProblem.NO_SECOND_FACTOR : IdentityProblem.SECOND_FACTOR_EXISTS);
  }

  private static IdentityProblem problem(OneTimeCodes.Verdict verdict) {
    return switch (verdict) {
      case USED -> IdentityProblem.CODE_USED;
      case LATE -> IdentityProblem.CODE_LATE;
      case CLOCK_OFF -> IdentityProblem.CLOCK_OFF;
      case RIGHT, WRONG -> IdentityProblem.WRONG_CODE;
    };
  }

  /** Recovery codes in place of all old ones. */
  List<String> drawCodes(StreetId street, AccountId account) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      StringBuilder code = new StringBuilder();
      random
          .ints(CODE_LENGTH, 0, ALPHABET.length())
          .forEach(at -> code.append(ALPHABET.charAt(at)));
      codes.add(code.toString());
    }
    store.replaceCodes(
        street, account, codes.stream().map(code -> hash(street, account, code)).toList());
    return codes.stream().map(code -> code.substring(0, 5) + "-" + code.substring(5)).toList();
  }

  private byte[] hash(StreetId street, AccountId account, String code) {
    return vault.sign("recovery code", (street + "/" + account + "/" + code).getBytes(UTF_8));
  }

  byte[] seal(StreetId street, AccountId account, String secret) {
    return vault.seal(context(street, account), secret);
  }

  String open(StreetId street, AccountId account, byte[] sealed) {
    return vault.open(context(street, account), sealed);
  }

  private static String context(StreetId street, AccountId account) {
    return street + "/second-factor/" + account;
  }
}
