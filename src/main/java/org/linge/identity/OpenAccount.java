package org.linge.identity;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.Vault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens an account of staff or of a resident. */
@Component
class OpenAccount {
  private final AccountStore accounts;
  private final Rosters rosters;
  private final ChangeStore changes;
  private final Vault vault;
  private final Clock clock;

  OpenAccount(
      AccountStore accounts, Rosters rosters, ChangeStore changes, Vault vault, Clock clock) {
    this.accounts = accounts;
    this.rosters = rosters;
    this.changes = changes;
    this.vault = vault;
    this.clock = clock;
  }

  Account open(NewAccount account) {
    return open(account, null);
  }

  /** The account; the one there is when the same was opened under this id before. */
  @Transactional
  public Account open(NewAccount account, @Nullable AccountId actor) {
    if (!accounts.claimLoginName(account.loginName(), account.street(), account.id())) {
      return same(account);
    }
    byte[] phone =
        account.phone() == null
            ? null
            : vault.seal(account.street() + "/account-phone", account.phone());
    if (!accounts.insert(account, phone, clock.instant())) {
      throw new Refused(SharedProblem.KEY_REUSED);
    }
    if (actor != null) {
      accounts.makeTemporary(account.street(), account.id());
    }
    changes.add(
        account.street(),
        actor,
        "open-account",
        account.id().value(),
        Map.of("loginName", account.loginName(), "resident", account.resident()));
    if (!account.resident()) {
      rosters.changed(account.street());
    }
    return accounts.find(account.street(), account.id()).orElseThrow();
  }

  private Account same(NewAccount account) {
    Account known =
        accounts
            .find(account.street(), account.id())
            .orElseThrow(() -> new Refused(IdentityProblem.LOGIN_NAME_TAKEN).at("loginName"));
    if (!known.loginName().equals(account.loginName())
        || !known.name().equals(account.name())
        || known.resident() != account.resident()) {
      throw new Refused(SharedProblem.KEY_REUSED);
    }
    return known;
  }
}
