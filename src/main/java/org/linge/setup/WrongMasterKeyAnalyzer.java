package org.linge.setup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentence instead of a stack trace. */
final class WrongMasterKeyAnalyzer extends AbstractFailureAnalyzer<WrongMasterKey> {
  @Override
  protected FailureAnalysis analyze(Throwable root, WrongMasterKey cause) {
    return new FailureAnalysis(cause.getMessage(), null, root);
  }
}
