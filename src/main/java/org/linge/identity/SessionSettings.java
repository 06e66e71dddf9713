package org.linge.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a log-in lasts.
 *
 * @param idle without any request
 * @param longest in any case
 * @param touch how often the last request's time is written down
 * @param recheck how often a session in memory is read again, should another process have ended it
 * @param inMemory how many sessions are kept in memory
 */
@ConfigurationProperties("linge.session")
record SessionSettings(
    @DefaultValue("8h") Duration idle,
    @DefaultValue("7d") Duration longest,
    @DefaultValue("5m") Duration touch,
    @DefaultValue("1m") Duration recheck,
    @DefaultValue("20000") int inMemory) {}
