package org.linge.matter;

import org.jspecify.annotations.Nullable;

/** The reporter's name and phone as they are stored: sealed. */
final class Contact {
  static final Contact NONE = new Contact(null, null);

  private final byte @Nullable [] name;
  private final byte @Nullable [] phone;

  Contact(byte @Nullable [] name, byte @Nullable [] phone) {
    this.name = name;
    this.phone = phone;
  }

  byte @Nullable [] name() {
    return name;
  }

  byte @Nullable [] phone() {
    return phone;
  }
}
