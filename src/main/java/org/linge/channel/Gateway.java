package org.linge.channel;

/** Hands letters to somebody else's machine, which may refuse, hang or be away. */
interface Gateway {
  Medium medium();

  void send(String address, Letter letter) throws Undelivered;
}
