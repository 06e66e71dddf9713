package org.linge.territory;

import java.util.regex.Pattern;

/**
 * One layer of a street's territory. Rank 0 is the street itself, each higher rank lies within the
 * one before. Codes of a level have {@code codeLength} digits and begin with their parent's code.
 */
public record Level(String code, String name, int rank, int codeLength) {
  /** The code of rank 0 in every street. */
  public static final String STREET = "street";

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,40}");

  public Level {
    if (codeLength < 9 || codeLength > 40) {
      throw new IllegalArgumentException("A code has 9 to 40 digits, not " + codeLength);
    }
  }

  boolean fits(String areaCode) {
    return areaCode.length() == codeLength && DIGITS.matcher(areaCode).matches();
  }
}
