package org.linge.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A street or town (街道/镇), the tenant: its 9-digit division code (GB/T 10114), such as 370211002.
 */
public record StreetId(int code) implements Comparable<StreetId> {
  private static final int IN_DISTRICT = 1_000;

  public StreetId {
    if (code < 100_000_000 || code > 999_999_999) {
      throw new IllegalArgumentException("A street's code has 9 digits: " + code);
    }
  }

  /** Reads nine digits; anything else is an {@link IllegalArgumentException}. */
  @JsonCreator
  public static StreetId of(String digits) {
    if (digits.length() != 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("A street's code has 9 digits: " + digits);
    }
    return new StreetId(Integer.parseInt(digits));
  }

  /** The district (区/县) that this street is part of, as the tenant that it is too. */
  public StreetId district() {
    return new StreetId(code - code % IN_DISTRICT);
  }

  /**
   * Whether this is no street but a district: GB/T 2260 gives it six digits, three zeros follow.
   */
  public boolean isDistrict() {
    return code % IN_DISTRICT == 0;
  }

  @Override
  public int compareTo(StreetId other) {
    return Integer.compare(code, other.code);
  }

  @JsonValue
  @Override
  public String toString() {
    return Integer.toString(code);
  }
}
