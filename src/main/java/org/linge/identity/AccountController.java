package org.linge.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of a street, for its administrators. */
@RestController
@RequestMapping("/api/streets/{street}/accounts")
class AccountController {
  private final AccountStore accounts;
  private final OpenAccount openAccount;
  private final ChangeAccount changeAccount;
  private final SetPassword setPassword;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final Access access;
  private final Rosters rosters;
  private final Me me;
  private final Clock clock;

  AccountController(
      AccountStore accounts,
      OpenAccount openAccount,
      ChangeAccount changeAccount,
      SetPassword setPassword,
      Passwords passwords,
      PasswordRules rules,
      Access access,
      Rosters rosters,
      Me me,
      Clock clock) {
    this.accounts = accounts;
    this.openAccount = openAccount;
    this.changeAccount = changeAccount;
    this.setPassword = setPassword;
    this.passwords = passwords;
    this.rules = rules;
    this.access = access;
    this.rosters = rosters;
    this.me = me;
    this.clock = clock;
  }

  @Allowed(Right.ACCOUNT_READ)
  @GetMapping
  Page<View> list(
      @PathVariable StreetId street,
      Actor actor,
      @RequestParam(required = false) @Nullable @Size(max = 64) String text,
      @RequestParam(required = false) @Nullable @Pattern(regexp = "staff|resident") String kind,
      @RequestParam(required = false) Account.@Nullable Status status,
      @RequestParam(required = false) @Nullable @Size(max = 64) String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    access.require(actor, Right.ACCOUNT_READ, Target.street(street));
    var filter =
        new AccountStore.Filter(
            text == null || text.isBlank() ? null : text.strip(),
            kind,
            status == null ? null : status.code());
    return Page.of(accounts.list(street, filter, after, limit + 1), limit, Account::loginName)
        .map(account -> view(street, account));
  }

  @Allowed(Right.ACCOUNT_READ)
  @GetMapping("/{id}")
  View show(@PathVariable StreetId street, @PathVariable AccountId id, Actor actor) {
    access.require(actor, Right.ACCOUNT_READ, Target.street(street));
    return view(street, find(street, id));
  }

  @Allowed(Right.ACCOUNT_EDIT)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View open(
      @PathVariable StreetId street,
      Actor actor,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestBody @Valid Opening opening) {
    access.require(actor, Right.ACCOUNT_EDIT, Target.street(street));
    String loginName = LoginNames.require(opening.loginName());
    rules.require("password", opening.password(), loginName);
    NewAccount account =
        new NewAccount(
            street,
            new AccountId(key),
            loginName,
            opening.name().strip(),
            false,
            passwords.hash(opening.password()),
            null);
    return view(street, openAccount.open(account, actor.account()));
  }

  @Allowed(Right.ACCOUNT_EDIT)
  @PatchMapping("/{id}")
  View change(
      @PathVariable StreetId street,
      @PathVariable AccountId id,
      Actor actor,
      @RequestBody @Valid Change change) {
    access.require(actor, Right.ACCOUNT_EDIT, Target.street(street));
    return view(
        street, changeAccount.change(actor, id, change.name(), change.status(), change.version()));
  }

  @Allowed(Right.ACCOUNT_EDIT)
  @PostMapping("/{id}/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setPassword(
      @PathVariable StreetId street,
      @PathVariable AccountId id,
      Actor actor,
      @RequestBody @Valid NewPassword body) {
    access.require(actor, Right.ACCOUNT_EDIT, Target.street(street));
    setPassword.set(actor, id, body.password());
  }

  @Allowed(Right.ACCOUNT_EDIT)
  @PostMapping("/{id}/unlock")
  View unlock(@PathVariable StreetId street, @PathVariable AccountId id, Actor actor) {
    access.require(actor, Right.ACCOUNT_EDIT, Target.street(street));
    changeAccount.unlock(actor, id);
    return view(street, find(street, id));
  }

  private Account find(StreetId street, AccountId id) {
    return accounts
        .find(street, id)
        .orElseThrow(() -> new Refused(IdentityProblem.UNKNOWN_ACCOUNT));
  }

  private View view(StreetId street, Account account) {
    return new View(
        account.id(),
        account.loginName(),
        account.name(),
        account.resident() ? "resident" : "staff",
        account.status(),
        account.isLockedAt(clock.instant()) ? account.lockedUntil() : null,
        account.version(),
        rosters.of(street).posts(account.id(), Today.on(clock)).stream()
            .map(post -> me.of(street, post))
            .toList());
  }

  record View(
      AccountId id,
      String loginName,
      String name,
      String kind,
      Account.Status status,
      @Nullable Instant lockedUntil,
      int version,
      List<Me.PostView> posts) {}

  record Opening(
      @NotNull @Size(max = 64) String loginName,
      @NotBlank @Size(max = 64) String name,
      @NotNull @Size(max = 72) String password) {
    @Override
    public String toString() {
      return "Opening[" + loginName + "]";
    }
  }

  record Change(
      @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "(?s).*\\S.*") String name,
      Account.@Nullable Status status,
      @NotNull Integer version) {}

  record NewPassword(@NotNull @Size(max = 72) String password) {
    @Override
    public String toString() {
      return "NewPassword";
    }
  }
}
