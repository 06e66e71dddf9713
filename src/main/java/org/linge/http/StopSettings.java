package org.linge.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server takes its leave.
 *
 * @param drain how long it still answers after readiness has turned off, telling each caller to
 *     close the connection; time for a proxy to look elsewhere
 */
@ConfigurationProperties("linge.stop")
record StopSettings(@DefaultValue("1s") Duration drain) {}
