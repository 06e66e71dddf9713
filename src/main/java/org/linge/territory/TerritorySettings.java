package org.linge.territory;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of what may be imported.
 *
 * @param slivers how much of an area may lie outside its parent or overlap a sibling, as a part of
 *     the (smaller) area: surveyed boundaries never meet exactly
 * @param largestFile of an import
 * @param mostFeatures of an import
 * @param mostPoints of an import, all boundaries together
 * @param west least longitude served, WGS 84 degrees; by default the range of China
 * @param south least latitude served
 * @param east greatest longitude served
 * @param north greatest latitude served
 */
@Validated
@ConfigurationProperties("linge.territory")
record TerritorySettings(
    @DefaultValue("0.000001") @DecimalMin("0") @DecimalMax("0.5") double slivers,
    @DefaultValue("20MB") DataSize largestFile,
    @DefaultValue("20000") @Min(1) int mostFeatures,
    @DefaultValue("1000000") @Min(4) int mostPoints,
    @DefaultValue("73") double west,
    @DefaultValue("3") double south,
    @DefaultValue("136") double east,
    @DefaultValue("54") double north) {

  boolean serves(double longitude, double latitude) {
    return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
  }
}
