package org.linge.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An account as it is kept. */
record Account(
    AccountId id,
    String loginName,
    String name,
    boolean resident,
    Status status,
    String passwordHash,
    int failedAttempts,
    @Nullable Instant lockedUntil,
    Instant passwordSetAt,
    boolean passwordTemporary,
    int version) {

  boolean isLockedAt(Instant now) {
    return lockedUntil != null && now.isBefore(lockedUntil);
  }

  @Override
  public String toString() {
    return "Account[" + id + "]";
  }

  enum Status {
    ACTIVE,
    DISABLED;

    @JsonCreator
    static Status of(String code) {
      for (Status status : values()) {
        if (status.code().equals(code)) {
          return status;
        }
      }
      throw new IllegalArgumentException("active 或 disabled");
    }

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
