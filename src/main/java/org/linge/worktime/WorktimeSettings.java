package org.linge.worktime;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * @param hours the office's sessions in the order of the day, each {@code HH:mm-HH:mm}
 * @param calendar the statutory calendar; a newer year arrives as a newer file
 */
@ConfigurationProperties("linge.worktime")
record WorktimeSettings(
    @DefaultValue({"08:30-12:00", "13:30-17:30"}) List<String> hours,
    @DefaultValue("classpath:catalog/statutory-calendar.yaml") Resource calendar) {}
