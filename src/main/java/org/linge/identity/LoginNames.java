package org.linge.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.linge.shared.SharedProblem.invalid;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What may be a login name and a password. */
final class LoginNames {
  private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,63}");
  private static final Pattern PERSONAL = Pattern.compile("1[0-9]{10}|[0-9]{17}[0-9x]");
  private static final int SHORTEST = 10;

  /** bcrypt reads no further. */
  private static final int LONGEST_BYTES = 72;

  private LoginNames() {}

  /** The form under which a login name is kept and looked for. */
  static String normal(String loginName) {
    return Normalizer.normalize(loginName.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Refuses what is no login name, and phone or identity numbers: they would be kept readable. */
  static String require(String loginName) {
    String normal = normal(loginName);
    if (!FORM.matcher(normal).matches()) {
      throw invalid("loginName", "应为 2–64 个字母、数字、汉字或 . _ @ -，并以字母、数字或汉字开头");
    }
    if (PERSONAL.matcher(normal).matches()) {
      throw invalid("loginName", "不能是手机号或身份证号，请另取一个名字");
    }
    return normal;
  }

  static void requirePassword(String field, String password, String loginName) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      throw invalid(field, "至少 " + SHORTEST + " 个字符");
    }
    if (password.getBytes(UTF_8).length > LONGEST_BYTES) {
      throw invalid(field, "最多 " + LONGEST_BYTES + " 个字节（汉字每个 3 字节）");
    }
    if (password.toLowerCase(Locale.ROOT).contains(loginName)) {
      throw invalid(field, "不能包含登录名");
    }
    if (password.codePoints().distinct().count() < 4) {
      throw invalid(field, "过于简单，请混用不同的字符");
    }
  }
}
