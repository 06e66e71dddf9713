package org.linge.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.stereotype.Component;

/**
 * With these somebody who reports says "the same as that one" without learning which matter it is:
 * sealed, good for a day.
 */
@Component
class FollowTokens {
  private static final int ID = 36;
  private static final Duration GOOD = Duration.ofDays(1);

  private final Vault vault;

  FollowTokens(Vault vault) {
    this.vault = vault;
  }

  String token(StreetId street, MatterId matter, Instant now) {
    String text = matter.value() + " " + now.plus(GOOD).getEpochSecond();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(vault.seal(context(street), text));
  }

  /** The matter; empty if the token is too old. Refuses one that is not from here. */
  Optional<MatterId> read(StreetId street, String token, Instant now) {
    String text = open(street, token);
    boolean good = now.getEpochSecond() < Long.parseLong(text.substring(ID + 1));
    return good
        ? Optional.of(new MatterId(UUID.fromString(text.substring(0, ID))))
        : Optional.empty();
  }

  private String open(StreetId street, String token) {
    try {
      return vault.open(context(street), Base64.getUrlDecoder().decode(token));
    } catch (IllegalArgumentException | IllegalStateException notOurs) {
      throw SharedProblem.invalid("follow", "不是本系统给出的凭据", "is no token from here");
    }
  }

  private static String context(StreetId street) {
    return street + ":matter:follow";
  }
}
