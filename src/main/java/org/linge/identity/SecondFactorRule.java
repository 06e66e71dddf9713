package org.linge.identity;

import java.util.Collection;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who must have a second factor: whoever holds a post whose kind says so, where the installation is
 * in earnest.
 */
@Component
class SecondFactorRule {
  private final PostKinds kinds;
  private final boolean inEarnest;

  SecondFactorRule(PostKinds kinds, LoginSettings settings, Environment environment) {
    this.kinds = kinds;
    boolean demo = environment.getProperty("linge.demo.enabled", Boolean.class, true);
    Mode usual = demo ? Mode.OFFERED : Mode.REQUIRED;
    inEarnest =
        (settings.secondFactor() == null ? usual : settings.secondFactor()) == Mode.REQUIRED;
  }

  boolean demandedBy(Collection<Post> posts) {
    return inEarnest
        && posts.stream()
            .anyMatch(post -> kinds.has(post.kind()) && kinds.kind(post.kind()).secondFactor());
  }

  /** Anybody of staff may have one. */
  enum Mode {
    REQUIRED,
    OFFERED
  }
}
