/** What leaves Linge by itself: notices, and live hints to the pages that are open. */
@NullMarked
@ApplicationModule(
    displayName = "Channel",
    allowedDependencies = {"shared", "identity", "territory", "matter"})
package org.linge.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
