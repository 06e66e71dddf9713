/** Where things are: streets, their levels, areas and boundaries; finds the area of a point. */
@NullMarked
@ApplicationModule(displayName = "Territory", allowedDependencies = "shared")
package org.linge.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
