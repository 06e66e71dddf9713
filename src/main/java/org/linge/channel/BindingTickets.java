package org.linge.channel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.linge.identity.AccountId;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.stereotype.Component;

/**
 * Says for ten minutes whose account it was from which somebody went to WeChat; signed, not stored,
 * and of letters and digits only, as WeChat wants its {@code state}.
 */
@Component
class BindingTickets {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final int SAID = 4 + 16 + 4;
  private static final int SIGNATURE = 16;

  private final Vault vault;
  private final Clock clock;

  BindingTickets(Vault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  record Ticket(StreetId street, AccountId account) {}

  String issue(StreetId street, AccountId account) {
    byte[] said =
        ByteBuffer.allocate(SAID)
            .putInt(street.code())
            .putLong(account.value().getMostSignificantBits())
            .putLong(account.value().getLeastSignificantBits())
            .putInt(Math.toIntExact(clock.instant().plus(GOOD_FOR).getEpochSecond() / 60))
            .array();
    return HexFormat.of().formatHex(said) + HexFormat.of().formatHex(signature(said));
  }

  /** Refuses one that is altered or too old. */
  Ticket read(String text) {
    byte[] bytes = decode(text);
    if (bytes.length != SAID + SIGNATURE) throw invalid();
    byte[] said = Arrays.copyOf(bytes, SAID);
    byte[] signature = Arrays.copyOfRange(bytes, SAID, bytes.length);
    if (!MessageDigest.isEqual(signature, signature(said))) throw invalid();
    ByteBuffer buffer = ByteBuffer.wrap(said);
    StreetId street = new StreetId(buffer.getInt());
    AccountId account = new AccountId(new UUID(buffer.getLong(), buffer.getLong()));
    if (clock.instant().getEpochSecond() / 60 > buffer.getInt()) throw invalid();
    return new Ticket(street, account);
  }

  private byte[] signature(byte[] said) {
    return Arrays.copyOf(vault.sign("wechat-binding", said), SIGNATURE);
  }

  private static byte[] decode(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static Refused invalid() {
    return new Refused(ChannelProblem.BINDING_INVALID).at("state");
  }
}
