/** An aid to divide an area into grids and micro-grids from its buildings and roads. */
@NullMarked
@ApplicationModule(
    displayName = "Division",
    allowedDependencies = {"shared", "territory"})
package org.linge.division;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
