package org.linge.division;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Division of areas into grids.
 *
 * @param time that a search may take; then it goes on with the best it has
 * @param restarts of the search for each proposal, of which the best is kept
 * @param mostBuildings of an area
 */
@Validated
@ConfigurationProperties("linge.division")
record DivisionSettings(
    @DefaultValue("60s") Duration time,
    @DefaultValue("3") @Min(1) @Max(20) int restarts,
    @DefaultValue("5000") @Min(1) @Max(20000) int mostBuildings) {}
