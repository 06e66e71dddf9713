package org.linge.granting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param expiry how long a request waits for a decision
 * @param unusedAfter without a log-in for how long a review of access marks an account as unused
 */
@ConfigurationProperties("linge.grant")
record GrantSettings(
    @DefaultValue("14d") Duration expiry, @DefaultValue("90d") Duration unusedAfter) {

  GrantSettings {
    if (unusedAfter.toDays() < 1) {
      throw new IllegalArgumentException("linge.grant.unused-after is at least a day");
    }
  }
}
