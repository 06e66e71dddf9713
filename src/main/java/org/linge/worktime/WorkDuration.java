package org.linge.worktime;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long somebody has: {@code 3 working days}. At least one unit, at most about ten years. */
public record WorkDuration(int amount, DurationUnit unit) {
  private static final Pattern NOTATION = Pattern.compile("(\\d{1,9}) ([a-z]+(?: [a-z]+)?)");

  public WorkDuration {
    if (amount < 1 || amount > unit.most()) {
      throw new IllegalArgumentException(
          "A duration has 1 to %d %ss: %d".formatted(unit.most(), unit.english(), amount));
    }
  }

  /**
   * Reads {@code 30 minutes}, {@code 4 clock hours}, {@code 2 working hours}, {@code 3 working
   * days}, {@code 14 calendar days}; the singular too. Anything else is an {@link
   * IllegalArgumentException}.
   */
  @JsonCreator
  public static WorkDuration parse(String text) {
    Matcher parts = NOTATION.matcher(text);
    if (parts.matches()) {
      String word = parts.group(2);
      for (DurationUnit unit : DurationUnit.values()) {
        if (word.equals(unit.english()) || word.equals(unit.english() + "s")) {
          return new WorkDuration(Integer.parseInt(parts.group(1)), unit);
        }
      }
    }
    throw new IllegalArgumentException(
        "A duration is written like \"3 working days\" or \"4 clock hours\", not \"%s\""
            .formatted(text));
  }

  /** As an office says it: {@code 3个工作日}. */
  public String chinese() {
    return amount + unit.chinese();
  }

  /** The notation that {@link #parse} reads. */
  @JsonValue
  @Override
  public String toString() {
    return amount + " " + unit.english() + (amount == 1 ? "" : "s");
  }
}
