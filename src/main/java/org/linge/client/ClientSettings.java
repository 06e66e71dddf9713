package org.linge.client;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param anonymousPerMinute requests to Open311 without a key from one network address in a minute
 */
@ConfigurationProperties("linge.client")
record ClientSettings(@DefaultValue("120") int anonymousPerMinute) {}
