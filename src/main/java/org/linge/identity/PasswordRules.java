package org.linge.identity;

import java.time.Clock;
import java.util.stream.Stream;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * What a password of staff must be (GB/T 22239, 8.1.4.1; NIST SP 800-63B, 3.1.1), besides what
 * holds for everybody's: {@link LoginNames#requirePassword}.
 */
@Component
class PasswordRules {
  private final LoginSettings settings;
  private final CommonPasswords common;
  private final PastPasswordStore past;
  private final Passwords passwords;
  private final Clock clock;

  PasswordRules(
      LoginSettings settings,
      CommonPasswords common,
      PastPasswordStore past,
      Passwords passwords,
      Clock clock) {
    this.settings = settings;
    this.common = common;
    this.past = past;
    this.passwords = passwords;
    this.clock = clock;
  }

  void require(String field, String password, String loginName) {
    LoginNames.requirePassword(field, password, loginName);
    if (password.codePointCount(0, password.length()) < settings.longPassword()
        && kinds(password) < settings.passwordKinds()) {
      throw SharedProblem.invalid(
          field,
          "不足 %d 个字符的，须有小写字母、大写字母、数字、汉字、其他字符中的 %d 种"
              .formatted(settings.longPassword(), settings.passwordKinds()),
          "below %d characters needs %d kinds of characters"
              .formatted(settings.longPassword(), settings.passwordKinds()));
    }
    if (common.isCommon(password)) {
      throw SharedProblem.invalid(field, "由常见的密码拼成，容易被猜到", "is made of common passwords");
    }
  }

  /** The rules for the account's next password, which must not be one of the last. */
  void requireNew(StreetId street, Account account, String field, String password) {
    if (account.resident()) {
      LoginNames.requirePassword(field, password, account.loginName());
      return;
    }
    require(field, password, account.loginName());
    Stream<String> last =
        past.last(street, account.id(), Math.max(0, settings.pastPasswords() - 1)).stream();
    boolean known =
        settings.pastPasswords() > 0
            && Stream.concat(Stream.of(account.passwordHash()), last)
                .anyMatch(hash -> passwords.matches(password, hash));
    if (known) {
      throw SharedProblem.invalid(
          field,
          "不能与最近用过的 " + settings.pastPasswords() + " 个密码相同",
          "was among the last " + settings.pastPasswords());
    }
  }

  /** To be called with the one that is being replaced, within the transaction. */
  void remember(StreetId street, Account account) {
    if (!account.resident()) {
      past.add(street, account.id(), clock.instant(), account.passwordHash());
      past.forget(street, account.id(), settings.pastPasswords());
    }
  }

  /** Whether a new one is demanded at the log-in. */
  boolean isOver(Account account) {
    return account.passwordTemporary()
        || (settings.passwordAge() != null
            && !account.resident()
            && clock.instant().isAfter(account.passwordSetAt().plus(settings.passwordAge())));
  }

  private static long kinds(String password) {
    return password.codePoints().map(PasswordRules::kind).distinct().count();
  }

  /** A character without case, such as 汉, is of a kind of its own. */
  private static int kind(int character) {
    if (Character.isLowerCase(character)) {
      return 1;
    }
    if (Character.isUpperCase(character)) {
      return 2;
    }
    if (Character.isDigit(character)) {
      return 3;
    }
    return Character.isLetter(character) ? 4 : 5;
  }
}
