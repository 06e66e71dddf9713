package org.linge.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stops the guessing of passwords.
 *
 * @param attempts wrong passwords in a row before a login name is locked
 * @param lock for how long
 * @param addressFailures wrong passwords from one network address within the window; an office has
 *     one address for all
 * @param addressSignUps accounts opened from one network address within the window
 * @param window how long an address is remembered
 * @param hashesAtOnce how many passwords are checked at the same time, since each costs 70 ms of a
 *     core
 */
@ConfigurationProperties("linge.login")
record LoginSettings(
    @DefaultValue("5") int attempts,
    @DefaultValue("15m") Duration lock,
    @DefaultValue("60") int addressFailures,
    @DefaultValue("100") int addressSignUps,
    @DefaultValue("10m") Duration window,
    @DefaultValue("2") int hashesAtOnce) {}
