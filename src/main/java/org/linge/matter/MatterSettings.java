package org.linge.matter;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param anonymousReportsPerMinute from one network address; a community's residents may share one
 */
@ConfigurationProperties("linge.matter")
record MatterSettings(@DefaultValue("30") int anonymousReportsPerMinute) {}
