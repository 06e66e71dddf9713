package org.linge.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentence instead of a stack trace. */
final class DatabaseUnavailableAnalyzer extends AbstractFailureAnalyzer<DatabaseUnavailable> {
  @Override
  protected FailureAnalysis analyze(Throwable root, DatabaseUnavailable cause) {
    return new FailureAnalysis(cause.getMessage(), null, root);
  }
}
