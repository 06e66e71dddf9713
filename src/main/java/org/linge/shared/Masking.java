package org.linge.shared;

/** How personal values are shown to those who need not know them in full. */
public final class Masking {
  private Masking() {}

  /** {@code 138****1234}; a short number shows its last two digits only. */
  public static String phone(String number) {
    int shown = number.length() >= 11 ? 3 : 0;
    int last = number.length() >= 11 ? 4 : Math.min(2, number.length() / 2);
    return number.substring(0, shown) + "****" + number.substring(number.length() - last);
  }

  /** {@code 张**}: the first character, and as many stars as characters follow, at most three. */
  public static String name(String name) {
    if (name.isEmpty()) {
      return "";
    }
    int first = name.offsetByCodePoints(0, 1);
    int others = name.codePointCount(first, name.length());
    return name.substring(0, first) + "*".repeat(Math.clamp(others, 1, 3));
  }
}
