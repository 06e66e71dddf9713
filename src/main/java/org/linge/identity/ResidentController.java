package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Public;
import org.linge.shared.StreetId;
import org.linge.territory.Territory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Residents sign up by themselves; nobody has to in order to report. */
@RestController
class ResidentController {
  private final OpenAccount openAccount;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final Territory territory;

  ResidentController(
      OpenAccount openAccount, Passwords passwords, LoginThrottle throttle, Territory territory) {
    this.openAccount = openAccount;
    this.passwords = passwords;
    this.throttle = throttle;
    this.territory = territory;
  }

  @Public
  @PostMapping("/api/accounts/residents")
  @ResponseStatus(HttpStatus.CREATED)
  View signUp(
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestBody @Valid SignUp signUp,
      HttpServletRequest request) {
    territory.street(signUp.street());
    String loginName = LoginNames.require(signUp.loginName());
    LoginNames.requirePassword("password", signUp.password(), loginName);
    throttle.signUp(request.getRemoteAddr());
    NewAccount account =
        new NewAccount(
            signUp.street(),
            new AccountId(key),
            loginName,
            signUp.name() == null || signUp.name().isBlank() ? loginName : signUp.name().strip(),
            true,
            passwords.hash(signUp.password()),
            signUp.phone());
    Account opened = openAccount.open(account, null);
    return new View(signUp.street(), opened.id(), opened.loginName(), opened.name());
  }

  record View(StreetId street, AccountId account, String loginName, String name) {}

  record SignUp(
      @NotNull StreetId street,
      @NotNull @Size(max = 64) String loginName,
      @NotNull @Size(max = 72) String password,
      @Nullable @Size(max = 64) String name,
      @Nullable @Pattern(regexp = "\\+?[0-9][0-9 -]{4,19}", message = "应为 5–20 位的电话号码")
          String phone) {
    @Override
    public String toString() {
      return "SignUp[" + street + "]";
    }
  }
}
