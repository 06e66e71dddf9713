package org.linge.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Renames, disables, enables or unlocks an account. */
@Component
class ChangeAccount {
  private final AccountStore accounts;
  private final Sessions sessions;
  private final Rosters rosters;
  private final ChangeStore changes;

  ChangeAccount(AccountStore accounts, Sessions sessions, Rosters rosters, ChangeStore changes) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.rosters = rosters;
    this.changes = changes;
  }

  /** What is null stays. The version is the one that was read. */
  @Transactional
  public Account change(
      Actor actor,
      AccountId id,
      @Nullable String newName,
      Account.@Nullable Status newStatus,
      int version) {
    StreetId street = actor.street();
    Account account = lock(street, id);
    String name = newName == null ? account.name() : newName.strip();
    Account.Status status = newStatus == null ? account.status() : newStatus;
    boolean same = name.equals(account.name()) && status == account.status();
    if (same && (version == account.version() || version == account.version() - 1)) {
      return account;
    }
    if (version != account.version()) {
      throw new Refused(SharedProblem.STALE_VERSION)
          .at("version")
          .with("version", account.version());
    }
    if (status == Account.Status.DISABLED && id.equals(actor.account())) {
      throw new Refused(IdentityProblem.OWN_ACCOUNT).at("status");
    }
    accounts.change(street, id, name, status, version + 1);
    sessionsOf(street, account, status);
    changes.add(
        street,
        actor.account(),
        "change-account",
        id.value(),
        Map.of("name", name, "status", status.code()));
    rosters.changed(street);
    return accounts.find(street, id).orElseThrow();
  }

  /** Forgets the wrong passwords, so that the account may log in at once. */
  @Transactional
  public void unlock(Actor actor, AccountId id) {
    lock(actor.street(), id);
    accounts.countAttempts(actor.street(), id, 0, null);
    changes.add(actor.street(), actor.account(), "unlock-account", id.value(), Map.of());
  }

  /** A resident's name is kept with the session: it is read anew after a change. */
  private void sessionsOf(StreetId street, Account account, Account.Status status) {
    if (status == Account.Status.DISABLED || account.resident()) {
      sessions.closeAll(street, account.id(), null);
    }
  }

  private Account lock(StreetId street, AccountId id) {
    return accounts
        .lock(street, id)
        .orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_ACCOUNT));
  }
}
