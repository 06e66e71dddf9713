/** Matters that come as tables: CSV and Excel files of a hotline or an older system. */
@NullMarked
@ApplicationModule(
    displayName = "Intake",
    allowedDependencies = {"shared", "worktime", "territory", "identity", "matter"})
package org.linge.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
