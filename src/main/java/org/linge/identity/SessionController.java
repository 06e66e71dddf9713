package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging in and out, and what belongs to one's own account. */
@RestController
@RequestMapping("/api/session")
class SessionController {
  private final LogIn logIn;
  private final Sessions sessions;
  private final SetPassword setPassword;
  private final Me me;

  SessionController(LogIn logIn, Sessions sessions, SetPassword setPassword, Me me) {
    this.logIn = logIn;
    this.sessions = sessions;
    this.setPassword = setPassword;
    this.me = me;
  }

  @Public
  @PostMapping
  Me.View open(
      @RequestBody @Valid Credentials credentials,
      HttpServletRequest request,
      HttpServletResponse response) {
    SessionToken token =
        logIn.logIn(credentials.loginName(), credentials.password(), request.getRemoteAddr());
    SessionCookie.read(request).ifPresent(sessions::close);
    SessionCookie.set(request, response, token);
    return sessions
        .actor(token)
        .map(me::of)
        .orElseThrow(() -> new Refused(SharedProblem.UNAUTHENTICATED));
  }

  @Public
  @GetMapping
  Me.View show(Actor actor) {
    return me.of(actor);
  }

  @Public
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.read(request).ifPresent(sessions::close);
    SessionCookie.clear(request, response);
  }

  /** Ends all other sessions of the account. */
  @Public
  @PostMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(
      Actor actor, @RequestBody @Valid PasswordChange change, HttpServletRequest request) {
    setPassword.change(
        actor, change.current(), change.replacement(), SessionCookie.read(request).orElseThrow());
  }

  record Credentials(
      @NotBlank @Size(max = 64) String loginName, @NotBlank @Size(max = 72) String password) {
    @Override
    public String toString() {
      return "Credentials[" + loginName + "]";
    }
  }

  record PasswordChange(
      @NotNull @Size(max = 72) String current, @NotNull @Size(max = 72) String replacement) {
    @Override
    public String toString() {
      return "PasswordChange";
    }
  }
}
