package org.linge.identity;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Logging in by the provider of an office (decision 022). An identity there is who its owner has
 * bound it to, never who has the same name.
 */
@Component
@ConditionalOnProperty("linge.oidc.issuer")
class OidcLogIn {
  private final OidcProvider provider;
  private final OidcSubjectStore subjects;
  private final AccountStore accounts;
  private final ChangeStore changes;
  private final Admit admit;
  private final LoginSettings settings;
  private final TransactionTemplate transactions;
  private final Clock clock;

  OidcLogIn(
      OidcProvider provider,
      OidcSubjectStore subjects,
      AccountStore accounts,
      ChangeStore changes,
      Admit admit,
      LoginSettings settings,
      TransactionTemplate transactions,
      Clock clock) {
    this.provider = provider;
    this.subjects = subjects;
    this.accounts = accounts;
    this.changes = changes;
    this.admit = admit;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  OidcTransit begin(URI back, @Nullable AccountId binds) {
    return new OidcTransit(
        new State().getValue(),
        new Nonce().getValue(),
        new CodeVerifier().getValue(),
        back,
        clock.instant().plus(settings.stepTime()),
        binds);
  }

  /** Who came back, where the browser is the one that left and the provider agreed. */
  OidcSubject identify(@Nullable OidcTransit transit, Return back) {
    if (transit == null
        || !transit.state().equals(back.state())
        || !clock.instant().isBefore(transit.until())) {
      throw provider.refused(IdentityProblem.OIDC_BROKEN_OFF);
    }
    if (back.code() == null) {
      throw provider.refused(IdentityProblem.OIDC_DENIED);
    }
    return provider.subject(transit, back.code(), back.iss());
  }

  Admission logIn(OidcSubject subject, Origin origin) {
    AccountStore.LoginName owner =
        subjects.find(subject).orElseThrow(() -> provider.refused(IdentityProblem.OIDC_UNBOUND));
    return transactions.execute(
        transaction -> {
          Account account = accounts.lock(owner.street(), owner.account()).orElseThrow();
          if (account.status() == Account.Status.DISABLED) {
            throw new Refused(IdentityProblem.ACCOUNT_DISABLED);
          }
          return admit.byProvider(owner.street(), account, subject.secondFactor(), origin);
        });
  }

  /** Who is bound to it already stays so. */
  void bind(Actor actor, OidcSubject subject) {
    StreetId street = actor.street();
    transactions.executeWithoutResult(
        transaction -> {
          if (!subjects.bind(subject, street, actor.account(), clock.instant())) {
            boolean bound = subjects.boundSince(street, actor.account()).isPresent();
            throw provider.refused(bound ? IdentityProblem.OIDC_BOUND : IdentityProblem.OIDC_TAKEN);
          }
          write(actor, "bind-oidc", subject.issuer());
        });
  }

  void requireUnbound(Actor actor) {
    if (subjects.boundSince(actor.street(), actor.account()).isPresent()) {
      throw provider.refused(IdentityProblem.OIDC_BOUND);
    }
  }

  void unbind(Actor actor) {
    transactions.executeWithoutResult(
        transaction -> {
          if (!subjects.unbind(actor.street(), actor.account())) {
            throw provider.refused(IdentityProblem.NO_OIDC);
          }
          write(actor, "unbind-oidc", "");
        });
  }

  Refused interrupted() {
    return provider.refused(IdentityProblem.OIDC_BROKEN_OFF);
  }

  private void write(Actor actor, String act, String issuer) {
    Map<String, Object> facts = issuer.isEmpty() ? Map.of() : Map.of("issuer", issuer);
    changes.add(actor.street(), actor.account(), act, actor.account().value(), facts);
  }

  /** What the provider sent the browser back with: a code, or none where it refused. */
  record Return(String state, @Nullable String code, @Nullable String iss) {
    @Override
    public String toString() {
      return "Return";
    }
  }
}
