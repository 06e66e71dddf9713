package org.linge.matter;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.stereotype.Component;

/**
 * Receipts (回执): a token that lets whoever holds it follow and rate one matter without an account.
 * It names street and matter and is signed, so nothing has to be stored (decision 006). It travels
 * in a header or behind the {@code #} of a page's address, never in a URL that a server logs.
 */
@Component
class Receipts {
  private static final int SIGNATURE = 16;
  private static final int LENGTH = 4 + 16 + SIGNATURE;

  private final Vault vault;

  Receipts(Vault vault) {
    this.vault = vault;
  }

  record Receipt(StreetId street, MatterId matter) {}

  String token(StreetId street, MatterId matter) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    bytes.putInt(street.code());
    bytes.putLong(matter.value().getMostSignificantBits());
    bytes.putLong(matter.value().getLeastSignificantBits());
    bytes.put(signature(bytes.array()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Refuses a token that is malformed, altered or not from here. */
  Receipt read(String token) {
    byte[] bytes = decode(token);
    if (bytes.length != LENGTH
        || !MessageDigest.isEqual(
            signature(bytes), Arrays.copyOfRange(bytes, LENGTH - SIGNATURE, LENGTH))) {
      throw new Refused(MatterProblem.INVALID_RECEIPT).at("Linge-Receipt");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    StreetId street = new StreetId(buffer.getInt());
    return new Receipt(street, new MatterId(new UUID(buffer.getLong(), buffer.getLong())));
  }

  private byte[] signature(byte[] token) {
    return Arrays.copyOf(
        vault.sign("receipt", Arrays.copyOf(token, LENGTH - SIGNATURE)), SIGNATURE);
  }

  private static byte[] decode(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
