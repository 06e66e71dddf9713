package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
  private final GoOn goOn;
  private final Doorway doorway;
  private final Sessions sessions;
  private final SetPassword setPassword;
  private final Me me;

  SessionController(
      LogIn logIn, GoOn goOn, Doorway doorway, Sessions sessions, SetPassword setPassword, Me me) {
    this.logIn = logIn;
    this.goOn = goOn;
    this.doorway = doorway;
    this.sessions = sessions;
    this.setPassword = setPassword;
    this.me = me;
  }

  /** 200 with who came in, or 202 with the step that the log-in waits for. */
  @Public
  @PostMapping
  ResponseEntity<Object> open(
      @RequestBody @Valid Credentials credentials,
      HttpServletRequest request,
      HttpServletResponse response) {
    Admission admission =
        logIn.logIn(credentials.loginName(), credentials.password(), Origin.of(request));
    return doorway.enter(admission, request, response);
  }

  /** A code of the second factor, or a recovery code. */
  @Public
  @PostMapping("/code")
  ResponseEntity<Object> giveCode(
      @RequestBody @Valid Code code, HttpServletRequest request, HttpServletResponse response) {
    Admission admission = goOn.withCode(Doorway.token(request), code.code(), Origin.of(request));
    return doorway.enter(admission, request, response);
  }

  /** A password of one's own, where the log-in waits for one. */
  @Public
  @PostMapping("/new-password")
  ResponseEntity<Object> replacePassword(
      @RequestBody @Valid Replacement body,
      HttpServletRequest request,
      HttpServletResponse response) {
    Admission admission =
        goOn.withPassword(Doorway.token(request), body.replacement(), Origin.of(request));
    return doorway.enter(admission, request, response);
  }

  @Public
  @GetMapping
  Me.View show(@Nullable Actor actor, HttpServletRequest request) {
    if (actor != null) {
      return me.of(actor);
    }
    Refused nobody = new Refused(SharedProblem.UNAUTHENTICATED);
    SessionCookie.read(request)
        .flatMap(sessions::half)
        .map(SessionStore.Row::waitsFor)
        .ifPresent(step -> nobody.with("step", step.code()));
    throw nobody;
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

  /** Six digits, or a recovery code such as {@code abcde-fghjk}; spaces do not matter. */
  record Code(
      @NotNull
          @Pattern(
              regexp = " *([0-9] *){6}|[2-9a-zA-Z]{5}[ -]?[2-9a-zA-Z]{5}",
              message = "应为 6 位数字，或 10 位恢复码")
          String code) {
    @Override
    public String toString() {
      return "Code";
    }
  }

  record Replacement(@NotNull @Size(max = 72) String replacement) {
    @Override
    public String toString() {
      return "Replacement";
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
