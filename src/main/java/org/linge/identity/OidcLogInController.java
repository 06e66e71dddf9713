package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The way to the provider and back. It sends the browser back to our page, which hands on what it
 * was given; so a log-in fails here as any other does, in words.
 */
@RestController
@RequestMapping("/api/session/oidc")
@ConditionalOnProperty("linge.oidc.issuer")
class OidcLogInController {
  private final OidcLogIn logIn;
  private final OidcProvider provider;
  private final OidcCookie cookie;
  private final Doorway doorway;
  private final Me me;
  private final Passwords passwords;
  private final AccountStore accounts;
  private final LoginThrottle throttle;

  OidcLogInController(
      OidcLogIn logIn,
      OidcProvider provider,
      OidcCookie cookie,
      Doorway doorway,
      Me me,
      Passwords passwords,
      AccountStore accounts,
      LoginThrottle throttle) {
    this.logIn = logIn;
    this.provider = provider;
    this.cookie = cookie;
    this.doorway = doorway;
    this.me = me;
    this.passwords = passwords;
    this.accounts = accounts;
    this.throttle = throttle;
  }

  @Public
  @PostMapping("/start")
  Door start(HttpServletRequest request, HttpServletResponse response) {
    throttle.requireCalm(Origin.of(request).address());
    return send(null, request, response);
  }

  /** Begins to bind one's own account, with its password. */
  @Public
  @PostMapping("/bind")
  Door bind(
      Actor actor,
      @RequestBody @Valid Password body,
      HttpServletRequest request,
      HttpServletResponse response) {
    requirePassword(actor, body.password());
    logIn.requireUnbound(actor);
    return send(actor.account(), request, response);
  }

  /** Ends either: 200 with who is in, or 202 with the step that the log-in waits for. */
  @Public
  @PostMapping("/finish")
  ResponseEntity<Object> finish(
      @Nullable Actor actor,
      @RequestBody @Valid Back body,
      HttpServletRequest request,
      HttpServletResponse response) {
    Origin origin = Origin.of(request);
    throttle.requireCalm(origin.address());
    OidcTransit transit = cookie.take(request, response).orElse(null);
    try {
      var back = new OidcLogIn.Return(body.state(), body.code(), body.iss());
      OidcSubject subject = logIn.identify(transit, back);
      if (transit == null || transit.binds() == null) {
        return doorway.enter(logIn.logIn(subject, origin), request, response);
      }
      if (actor == null || !actor.account().equals(transit.binds())) {
        throw logIn.interrupted();
      }
      logIn.bind(actor, subject);
      return ResponseEntity.ok(me.of(actor));
    } catch (Refused refusal) {
      throttle.failed(origin.address());
      throw refusal;
    }
  }

  @Public
  @PostMapping("/unbind")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unbind(Actor actor, @RequestBody @Valid Password body) {
    requirePassword(actor, body.password());
    logIn.unbind(actor);
  }

  private Door send(
      @Nullable AccountId binds, HttpServletRequest request, HttpServletResponse response) {
    URI back =
        ServletUriComponentsBuilder.fromRequestUri(request)
            .replacePath("/")
            .replaceQuery(null)
            .build()
            .toUri();
    OidcTransit transit = logIn.begin(back, binds);
    Door door = new Door(provider.door(transit));
    cookie.set(request, response, transit);
    return door;
  }

  private void requirePassword(Actor actor, String password) {
    Account account = accounts.find(actor.street(), actor.account()).orElseThrow();
    if (account.resident()) {
      throw provider.refused(IdentityProblem.OIDC_FOR_STAFF);
    }
    passwords.requireOwn(account, "password", password);
  }

  /** Where the browser has to go. */
  record Door(URI location) {}

  record Password(@NotBlank @Size(max = 72) String password) {
    @Override
    public String toString() {
      return "Password";
    }
  }

  /**
   * @param code null where the provider refused
   * @param iss who says so (RFC 9207)
   */
  record Back(
      @NotBlank @Size(max = 200) String state,
      @Nullable @Size(max = 4000) String code,
      @Nullable @Size(max = 512) String iss) {
    @Override
    public String toString() {
      return "Back";
    }
  }
}
