/** Time as an office counts it: statutory calendar, office hours, durations and deadlines. */
@NullMarked
@ApplicationModule(
    displayName = "Worktime",
    allowedDependencies = {"shared"})
package org.linge.worktime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
