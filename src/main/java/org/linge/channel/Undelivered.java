package org.linge.channel;

/** A letter that was not taken. What the other side said is not kept: it may quote the address. */
final class Undelivered extends Exception {
  private static final long serialVersionUID = 1L;
  private final boolean forGood;

  private Undelivered(String kind, boolean forGood) {
    super(kind, null, false, false);
    this.forGood = forGood;
  }

  /** The machine is away or not well: to be tried again. */
  static Undelivered forNow(String kind) {
    return new Undelivered(kind, false);
  }

  /** The address is not one: trying again is no use. */
  static Undelivered forGood(String kind) {
    return new Undelivered(kind, true);
  }

  boolean isForGood() {
    return forGood;
  }

  String kind() {
    return String.valueOf(getMessage());
  }
}
