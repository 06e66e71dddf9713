package org.linge.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param concurrent requests at work at once; more than that only makes all of them slower
 * @param waiting requests that may wait for room
 * @param patience how long one of them waits before it is sent away
 */
@ConfigurationProperties("linge.load")
record LoadSettings(
    @DefaultValue("32") int concurrent,
    @DefaultValue("96") int waiting,
    @DefaultValue("500ms") Duration patience) {}
