package org.linge.granting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linge.identity.AccountId;
import org.linge.identity.PostId;

/**
 * One person's post as it was when the review was opened.
 *
 * @param byRisk its place among lines, those that nobody uses first
 * @param byPerson its place among lines by name
 */
record ReviewLine(
    PostId post,
    int byRisk,
    int byPerson,
    Holder holder,
    Held held,
    Mark mark,
    @Nullable Decision decision) {

  /**
   * @param administrator whether one of the person's posts is an administrator's
   */
  record Holder(
      AccountId account,
      String loginName,
      String name,
      @Nullable Instant lastLogIn,
      boolean secondFactor,
      boolean active,
      boolean administrator) {}

  /**
   * @param kindName and place as they were called
   * @param appointedBy by name; null where nobody did
   */
  record Held(
      String kind,
      String kindName,
      String place,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable String appointedBy) {}

  record Decision(Verdict verdict, @Nullable String note, AccountId by, Instant at) {}

  /** How its holder uses the account. */
  enum Mark {
    NEVER,
    UNUSED,
    USED;

    static Mark of(@Nullable Instant lastLogIn, Instant now, Duration unusedAfter) {
      if (lastLogIn == null) {
        return NEVER;
      }
      return lastLogIn.isBefore(now.minus(unusedAfter)) ? UNUSED : USED;
    }

    static Mark of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** ENDED is what a closing review says of a post that ended by itself. */
  enum Verdict {
    KEEP,
    WITHDRAW,
    ENDED;

    /** As it is kept. */
    static Verdict known(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonCreator
    static Verdict of(String code) {
      return switch (code) {
        case "keep" -> KEEP;
        case "withdraw" -> WITHDRAW;
        default -> throw new IllegalArgumentException("keep 或 withdraw");
      };
    }

    String chinese() {
      return switch (this) {
        case KEEP -> "保留";
        case WITHDRAW -> "收回";
        case ENDED -> "已结束";
      };
    }

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
