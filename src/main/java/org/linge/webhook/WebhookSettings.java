package org.linge.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowPrivate whether receivers may have internal addresses, and plain http: for an office
 *     whose platforms are in its own network
 * @param timeout how long one call may take, to the last byte of the answer
 * @param kept how long what was delivered can be looked up; what could not be stays three times as
 *     long
 */
@ConfigurationProperties("linge.webhook")
record WebhookSettings(
    @DefaultValue("false") boolean allowPrivate,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("30d") Duration kept) {}
