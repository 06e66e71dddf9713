package org.linge.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time in which somebody is away (请假).
 *
 * @param until the first day back; the same as {@code from} when it was cancelled
 * @param deputy who stands in for them; nobody, then the next above does
 */
record Leave(
    LeaveId id,
    AccountId account,
    LocalDate from,
    LocalDate until,
    @Nullable AccountId deputy,
    Reason reason,
    AccountId enteredBy) {

  /** Why, as far as colleagues need to know. */
  enum Reason {
    ANNUAL("年假"),
    SICK("病假"),
    PERSONAL("事假"),
    TRIP("出差"),
    OTHER("其他");

    private final String chinese;

    Reason(String chinese) {
      this.chinese = chinese;
    }

    @JsonCreator
    static Reason of(String code) {
      for (Reason reason : values()) {
        if (reason.code().equals(code)) {
          return reason;
        }
      }
      throw new IllegalArgumentException("annual, sick, personal, trip 或 other");
    }

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    String chinese() {
      return chinese;
    }
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(until);
  }

  boolean overlaps(LocalDate first, LocalDate firstAfter) {
    return from.isBefore(firstAfter) && first.isBefore(until);
  }

  Leave endingOn(LocalDate day) {
    return new Leave(id, account, from, day, deputy, reason, enteredBy);
  }
}
