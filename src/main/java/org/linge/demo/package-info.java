/** A district of invented people and matters, so that a first start shows a street at work. */
@NullMarked
@ApplicationModule(
    displayName = "Demo district",
    allowedDependencies = {"shared", "territory", "division", "identity", "matter"})
package org.linge.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
