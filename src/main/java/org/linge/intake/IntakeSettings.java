package org.linge.intake;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where tables to import wait, and how long.
 *
 * @param folder where uploaded tables wait
 * @param keep how long, counted from the upload; they name people
 * @param lease how long a killed import waits before another process goes on with it
 */
@ConfigurationProperties("linge.intake")
public record IntakeSettings(
    @DefaultValue("./data/imports") Path folder,
    @DefaultValue("7d") Duration keep,
    @DefaultValue("20s") Duration lease) {}
