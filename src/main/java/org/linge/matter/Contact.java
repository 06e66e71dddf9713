package org.linge.matter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;

/**
 * The reporter's name and phone as they are stored: sealed, and a mark that is the same for each
 * phone.
 */
final class Contact {
  private static final int MARK = 16;

  static final Contact NONE = new Contact(null, null, null);

  private final byte @Nullable [] name;
  private final byte @Nullable [] phone;
  private final byte @Nullable [] mark;

  Contact(byte @Nullable [] name, byte @Nullable [] phone, byte @Nullable [] mark) {
    this.name = name;
    this.phone = phone;
    this.mark = mark;
  }

  /** Seals both; a blank one is none. */
  static Contact of(Vault vault, StreetId street, @Nullable String name, @Nullable String phone) {
    return new Contact(
        sealed(vault, street, name), sealed(vault, street, phone), mark(vault, street, phone));
  }

  private static byte @Nullable [] sealed(Vault vault, StreetId street, @Nullable String text) {
    return text == null || text.isBlank() ? null : vault.seal(context(street), text.strip());
  }

  private static byte @Nullable [] mark(Vault vault, StreetId street, @Nullable String phone) {
    String digits = phone == null ? "" : phone.replaceAll("\\D", "");
    return digits.isEmpty()
        ? null
        : Arrays.copyOf(
            vault.sign(context(street) + ":mark", digits.getBytes(StandardCharsets.US_ASCII)),
            MARK);
  }

  /** What the reporter's name and phone are sealed to. */
  static String context(StreetId street) {
    return street + ":matter:reporter";
  }

  byte @Nullable [] name() {
    return name;
  }

  byte @Nullable [] phone() {
    return phone;
  }

  /** Tells the same phone again without telling which (decision 036). */
  byte @Nullable [] mark() {
    return mark;
  }
}
