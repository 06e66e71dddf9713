package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own second factor: set up when logged in, or as a step of the log-in. */
@RestController
@RequestMapping("/api/session/second-factor")
class SecondFactorController {
  private final SecondFactors secondFactors;
  private final ChangeSecondFactor changeSecondFactor;
  private final SecondFactorRule demands;
  private final GoOn goOn;
  private final Doorway doorway;
  private final Passwords passwords;
  private final AccountStore accounts;
  private final Territory territory;
  private final TransactionTemplate transactions;
  private final Clock clock;

  SecondFactorController(
      SecondFactors secondFactors,
      ChangeSecondFactor changeSecondFactor,
      SecondFactorRule demands,
      GoOn goOn,
      Doorway doorway,
      Passwords passwords,
      AccountStore accounts,
      Territory territory,
      TransactionTemplate transactions,
      Clock clock) {
    this.secondFactors = secondFactors;
    this.changeSecondFactor = changeSecondFactor;
    this.demands = demands;
    this.goOn = goOn;
    this.doorway = doorway;
    this.passwords = passwords;
    this.accounts = accounts;
    this.territory = territory;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Public
  @GetMapping
  View show(Actor actor) {
    StreetId street = actor.street();
    Instant since = secondFactors.confirmed(street, actor.account()).orElse(null);
    return new View(
        since,
        since == null ? 0 : secondFactors.codesLeft(street, actor.account()),
        demands.demandedBy(actor.posts()));
  }

  /**
   * Draws a secret for the phone. Who is logged in gives the password; a log-in has just had it.
   */
  @Public
  @PostMapping
  Setup begin(@Nullable Actor actor, @RequestBody @Valid Begin begin, HttpServletRequest request) {
    SessionToken token = Doorway.token(request);
    if (actor == null) {
      GoOn.Setup setup = goOn.begin(token);
      return setup(token.street(), setup.loginName(), setup.secret());
    }
    Account account = own(actor);
    passwords.requireOwn(account, "password", begin.password() == null ? "" : begin.password());
    String secret = secondFactors.begin(actor.street(), account.id());
    return setup(actor.street(), account.loginName(), secret);
  }

  /** Confirms with a code that the phone has the secret; a log-in goes on with it. */
  @Public
  @PostMapping("/confirm")
  Confirmed confirm(
      @Nullable Actor actor,
      @RequestBody @Valid SessionController.Code code,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (actor != null) {
      return new Confirmed(
          secondFactors.confirm(actor.street(), actor.account(), code.code()), null);
    }
    GoOn.Confirmed confirmed =
        goOn.withFactor(Doorway.token(request), code.code(), Origin.of(request));
    ResponseEntity<Object> entered = doorway.enter(confirmed.admission(), request, response);
    return new Confirmed(confirmed.recoveryCodes(), entered.getBody());
  }

  /** New recovery codes instead of the old ones. */
  @Public
  @PostMapping("/recovery-codes")
  Confirmed renew(Actor actor, @RequestBody @Valid SessionController.Code code) {
    return new Confirmed(
        secondFactors.renewCodes(actor.street(), actor.account(), code.code()), null);
  }

  /** Draws a secret for a new phone, with a code of the old one or a recovery code. */
  @Public
  @PostMapping("/change")
  Setup beginChange(Actor actor, @RequestBody @Valid SessionController.Code code) {
    String secret = changeSecondFactor.begin(actor.street(), actor.account(), code.code());
    return setup(actor.street(), own(actor).loginName(), secret);
  }

  /** Replaces the old phone by the new one, with a code that the new one shows. */
  @Public
  @PostMapping("/change/confirm")
  Confirmed confirmChange(
      Actor actor, @RequestBody @Valid SessionController.Code code, HttpServletRequest request) {
    List<String> codes =
        changeSecondFactor.confirm(
            actor.street(), actor.account(), code.code(), Doorway.token(request));
    return new Confirmed(codes, null);
  }

  /** Gives it up, where no post demands it, with a code of it. */
  @Public
  @PostMapping("/remove")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Actor actor, @RequestBody @Valid SessionController.Code code) {
    if (demands.demandedBy(actor.posts())) {
      throw new Refused(IdentityProblem.SECOND_FACTOR_DEMANDED);
    }
    secondFactors.require(actor.street(), actor.account(), code.code());
    transactions.executeWithoutResult(
        transaction ->
            secondFactors.remove(
                actor.street(), actor.account(), actor.account(), "remove-second-factor"));
  }

  private Account own(Actor actor) {
    return accounts.find(actor.street(), actor.account()).orElseThrow();
  }

  private Setup setup(StreetId street, String loginName, String secret) {
    String issuer = "邻格 " + territory.street(street).name();
    return new Setup(secret, OneTimeCodes.uri(secret, issuer, loginName), clock.instant());
  }

  /**
   * @param since null while there is none
   * @param demanded whether the posts demand it
   */
  record View(@Nullable Instant since, int recoveryCodes, boolean demanded) {}

  record Begin(@Nullable @Size(max = 72) String password) {
    @Override
    public String toString() {
      return "Begin";
    }
  }

  /**
   * @param now by which the phone's clock can be compared
   */
  record Setup(String secret, String uri, Instant now) {
    @Override
    public String toString() {
      return "Setup";
    }
  }

  /**
   * @param entered who came in or what the log-in waits for; null when one was in already
   */
  record Confirmed(List<String> recoveryCodes, @Nullable Object entered) {
    @Override
    public String toString() {
      return "Confirmed";
    }
  }
}
