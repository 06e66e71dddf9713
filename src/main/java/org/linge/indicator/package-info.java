/**
 * Indicators (指标): what the timelines of matters add up to, by area, unit, category and period,
 * each defined once in {@code catalog/indicators.yaml} (decision 039).
 */
@NullMarked
@ApplicationModule(
    displayName = "Indicators",
    allowedDependencies = {
      "shared",
      "http",
      "worktime",
      "territory",
      "identity",
      "procedure",
      "matter"
    })
package org.linge.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
