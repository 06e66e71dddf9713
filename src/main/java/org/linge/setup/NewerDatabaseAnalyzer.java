package org.linge.setup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentence instead of a stack trace. */
final class NewerDatabaseAnalyzer extends AbstractFailureAnalyzer<NewerDatabase> {
  @Override
  protected FailureAnalysis analyze(Throwable root, NewerDatabase cause) {
    return new FailureAnalysis(cause.getMessage(), null, root);
  }
}
