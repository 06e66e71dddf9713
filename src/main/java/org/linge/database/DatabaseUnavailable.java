package org.linge.database;

/** The database cannot be started. The message is a sentence for whoever starts Linge. */
public final class DatabaseUnavailable extends RuntimeException {
  DatabaseUnavailable(String sentence) {
    super(sentence);
  }

  DatabaseUnavailable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
