package org.linge.operation;

/** Why a command does nothing, as a sentence for whoever gave it. */
final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  CommandRefused(String sentence) {
    super(sentence);
  }
}
