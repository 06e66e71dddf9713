package org.linge.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stops the guessing of passwords and codes, and what a password must be.
 *
 * @param attempts wrong passwords in a row before a login name is locked
 * @param lock for how long
 * @param addressFailures wrong passwords from one network address within the window; an office has
 *     one address for all
 * @param addressSignUps accounts opened from one network address within the window
 * @param window how long an address is remembered
 * @param hashesAtOnce how many passwords are checked at the same time, since each costs 70 ms of a
 *     core
 * @param stepTime how long a log-in may wait for its next step
 * @param secondFactor whether the posts that demand a second factor get it; without a word they do,
 *     except where {@code linge.demo.enabled} lets everybody in for a look
 * @param passwordKinds how many of small letters, capitals, digits and other characters a password
 *     of staff below {@code longPassword} has at least
 * @param longPassword from how many characters on length alone suffices
 * @param pastPasswords how many of the last passwords may not come again, the present one included
 * @param passwordAge after which a new one is demanded; none by default
 */
@ConfigurationProperties("linge.login")
record LoginSettings(
    @DefaultValue("5") int attempts,
    @DefaultValue("15m") Duration lock,
    @DefaultValue("60") int addressFailures,
    @DefaultValue("100") int addressSignUps,
    @DefaultValue("10m") Duration window,
    @DefaultValue("2") int hashesAtOnce,
    @DefaultValue("10m") Duration stepTime,
    SecondFactorRule.@Nullable Mode secondFactor,
    @DefaultValue("3") int passwordKinds,
    @DefaultValue("14") int longPassword,
    @DefaultValue("5") int pastPasswords,
    @Nullable Duration passwordAge) {}
