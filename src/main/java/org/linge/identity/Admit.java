package org.linge.identity;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** Decides what a log-in still waits for, and opens the session: half until nothing is left. */
@Component
class Admit {
  private final Sessions sessions;
  private final AccountStore accounts;
  private final SecondFactors secondFactors;
  private final SecondFactorRule demands;
  private final PasswordRules passwords;
  private final Rosters rosters;
  private final LoginSettings settings;
  private final Clock clock;

  Admit(
      Sessions sessions,
      AccountStore accounts,
      SecondFactors secondFactors,
      SecondFactorRule demands,
      PasswordRules passwords,
      Rosters rosters,
      LoginSettings settings,
      Clock clock) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.demands = demands;
    this.passwords = passwords;
    this.rosters = rosters;
    this.settings = settings;
    this.clock = clock;
  }

  Admission byPassword(StreetId street, Account account, Origin origin) {
    return open(street, account, proof(street, account), passwords.isOver(account), origin);
  }

  /**
   * By the provider of an office.
   *
   * @param secondFactor whether it asked for one that counts here
   */
  Admission byProvider(StreetId street, Account account, boolean secondFactor, Origin origin) {
    Proof proof = secondFactor ? Proof.GIVEN : proof(street, account);
    return open(street, account, proof, passwords.isOver(account), origin);
  }

  /** By a code of the second factor, after the password. */
  Admission byCode(StreetId street, Account account, Origin origin) {
    return open(street, account, Proof.GIVEN, passwords.isOver(account), origin);
  }

  /** By a new password, after everything else. */
  Admission byNewPassword(StreetId street, Account account, boolean secondFactor, Origin origin) {
    Proof proof = secondFactor ? Proof.GIVEN : proof(street, account);
    return open(street, account, proof, false, origin);
  }

  private Admission open(
      StreetId street, Account account, Proof proof, boolean newPassword, Origin origin) {
    LoginStep step = next(proof, newPassword);
    Instant now = clock.instant();
    if (step == null) {
      accounts.loggedIn(street, account.id(), now);
    }
    Instant expires = now.plus(step == null ? sessions.longest() : settings.stepTime());
    var opening = new SessionStore.Opening(step, proof == Proof.GIVEN, origin, now, expires);
    return new Admission(sessions.open(street, account.id(), opening), step);
  }

  private static @Nullable LoginStep next(Proof proof, boolean newPassword) {
    return switch (proof) {
      case OPEN -> LoginStep.CODE;
      case MISSING -> LoginStep.SET_UP;
      case GIVEN, NEEDLESS -> newPassword ? LoginStep.PASSWORD : null;
    };
  }

  private Proof proof(StreetId street, Account account) {
    if (secondFactors.isConfirmed(street, account.id())) {
      return Proof.OPEN;
    }
    boolean demanded = demands.demandedBy(rosters.of(street).posts(account.id(), Today.on(clock)));
    return demanded ? Proof.MISSING : Proof.NEEDLESS;
  }

  /** Of the second factor. */
  private enum Proof {
    NEEDLESS,
    MISSING,
    OPEN,
    GIVEN
  }
}
