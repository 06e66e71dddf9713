package org.linge.granting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param expiry how long a request waits for a decision
 */
@ConfigurationProperties("linge.grant")
record GrantSettings(@DefaultValue("14d") Duration expiry) {}
